import type { Shown } from '../shown.js';
import type { Part } from '../stage/cast.js';
import type { Stage } from '../stage/stage.js';
import type { Terminal } from '../terminal.js';
import type { WillRead } from './share-records.js';

const AGREE = 'Agree and read';

/** What one agency’s terminal shows of the case, out of what was sealed to that agency. */
export interface Chronology {
  reader: string;
  items: { when: string; from: string; what: string }[];
}

/** Waits until all that a reader was to read stands on its own page. */
export async function readChronology(
  stage: Stage,
  part: Part,
  { path, reader, expected }: { path: string; reader: string; expected: readonly WillRead[] },
): Promise<Chronology> {
  const words = expected
    .filter((one) => one.reader === reader)
    .flatMap(({ fields }) => fields.map(([, value]) => value))
    .filter((value) => !/^\d+ [A-Z][a-z]+ \d{4}$/.test(value));
  const look = (page: Shown): string[][] | 'conditions' | false => {
    if (page.hasButton(AGREE)) return 'conditions';
    const { rows } = page.table('What has been shared');
    const all = rows.map((cells) => cells.join(' ')).join(' ');
    return words.every((value) => all.includes(value)) && rows;
  };
  const what = `what was shared, at ${reader}`;
  let rows = await stage.waitFor(part, what, `${path}/chronology`, look);
  while (rows === 'conditions') {
    await agree(await stage.at(part));
    rows = await stage.waitFor(part, what, `${path}/chronology`, look);
  }
  return {
    reader,
    items: rows.map(([when = '', from = '', what = '']) => ({ when, from, what })),
  };
}

/** The decider reads what others shared: waits until these words stand in the chronology. */
export async function awaitShared(
  stage: Stage,
  path: string,
  words: readonly string[],
): Promise<void> {
  await stage.waitFor('decider', 'what was shared', `${path}/chronology`, ({ text }) =>
    words.every((each) => text.includes(each)),
  );
}

/** Ticks the conditions under which something was shared, as whoever reads it must. */
async function agree(terminal: Terminal): Promise<void> {
  const [legend = ''] =
    /Before you read what .+? shared, tick each condition/.exec(terminal.shown.text) ?? [];
  await terminal.fill({ [legend]: terminal.shown.choices(legend) });
  await terminal.press(AGREE);
}

/** Every agency’s answer about every person, as it stands before the lead. */
export async function readMatrix(
  stage: Stage,
  path: string,
): Promise<{ person: string; agency: string; words: string }[]> {
  const decider = await stage.at('decider');
  const { head, rows } = (await decider.open(path)).table('What each agency knows');
  return rows.flatMap(([person = '', ...cells]) =>
    cells.map((words, at) => ({
      person: person.split(' Change what is known')[0] ?? '',
      agency: head[at + 1] ?? '',
      words,
    })),
  );
}
