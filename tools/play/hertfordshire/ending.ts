import type { Shown } from '../shown.js';
import type { Stage } from '../stage/stage.js';
import { readMatrix } from '../steps/read-case.js';

/** How a case stands on its pages, read when it is over. */
export interface Ending {
  /** What each agency that was asked answered about each person, as children’s services read it. */
  answers: { person: string; agency: string; words: string }[];
  /** What others shared with children’s services: "28 November 2026. Police: Incident …". */
  shared: string[];
  /** What was said by telephone, as health reads it. */
  calls: { who: string; words: string }[];
  /** The newest outcome, as health reads it. */
  outcome: [key: string, value: string][];
  /** The newest handover, as health reads it. */
  handover: { to: string; answer: string };
}

/** Reads how a case ended: at children’s services, and at health, which did not write it. */
export async function readEnding(stage: Stage, path: string): Promise<Ending> {
  const answers = (await readMatrix(stage, path)).filter(({ words }) => words !== 'Not asked');
  const decider = await stage.at('decider');
  const { rows } = (await decider.open(`${path}/chronology`)).table('What has been shared');
  const reader = await stage.at('healthVisitor');
  const calls = (await reader.open(`${path}/calls`)).tables.flatMap((table) => table.rows);
  return {
    answers,
    shared: rows.map(([when = '', from = '', what = '']) => `${when}. ${from}: ${what}`),
    calls: calls.map(([, who = '', words = '']) => ({ who, words })),
    ...endOn(await reader.open(path)),
  };
}

function endOn({ main }: Shown): Pick<Ending, 'outcome' | 'handover'> {
  const newest = (title: string) =>
    main.sections.filter((section) => section.title.startsWith(title)).at(-1);
  const handover = newest('Handed over to');
  return {
    outcome: newest('Outcome of')?.part.facts ?? [],
    handover: {
      to: handover?.title.replace('Handed over to ', '') ?? '',
      answer: handover?.part.paragraphs[0] ?? '',
    },
  };
}
