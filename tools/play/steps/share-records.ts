import type { Part as PagePart, Shown } from '../shown.js';
import type { Part } from '../stage/cast.js';
import type { Stage } from '../stage/stage.js';
import type { TimedTerminal } from '../stage/timed-terminal.js';

/** What the policy says of some parts of one record to one reader, in the page’s own words. */
export interface Decided {
  parts: string;
  record: string;
  reader: string;
  result: string;
  because: string;
}

/** What one reader will read of one record, and whether somebody must approve it first. */
export interface WillRead {
  reader: string;
  isLater: boolean;
  record: string;
  fields: [label: string, value: string][];
}

export interface SharedRecords {
  /** Where the release stands at its own terminal. */
  path: string;
  decided: Decided[];
  willRead: WillRead[];
  /** Who decides what must be approved first; empty where nothing must. */
  deciders: string[];
  button: string;
}

interface Choice {
  path: string;
  person: string;
  /** Which of the records that the page lists, the newest first. */
  records(all: string[]): string[];
  /** What other systems show, in the words of whoever shares. */
  note?: string;
  /** Which readers; those whom the page has ticked where it is left out. */
  readers?(all: string[]): string[];
  /** Sentences that hold these words are taken out, as about somebody who is not of the case. */
  without?: string;
  /** The words that stay name somebody who is not of the case, and the readers need them. */
  isNeeded?: boolean;
}

/** Chooses records, reads them sentence by sentence, gives the reason, looks at what each reader will see, and shares. */
export async function shareRecords(
  stage: Stage,
  part: Part,
  choice: Choice,
): Promise<SharedRecords> {
  const terminal = await chooseRecords(stage, part, choice);
  await terminal.press('Continue');
  while (terminal.shown.hasButton('Save and go on')) await readSentences(terminal, choice);
  if (terminal.shown.hasField('noConsent'))
    await terminal.fill({ noConsent: 'Asking would put the protection at risk' });
  const check = await terminal.press('Confirm and go on');
  const seen = readCheck(check);
  const button = check.buttons.find((words) => /^(Share|Ask for approval)/.test(words)) ?? '';
  const { url } = await terminal.press(button);
  return { ...seen, button, path: url };
}

/** Chooses records and holds them back. @returns what the lead will read of it. */
export async function holdBack(
  stage: Stage,
  part: Part,
  choice: Choice & { reason: string; because: string },
): Promise<string> {
  const terminal = await chooseRecords(stage, part, choice);
  const { main } = await terminal.press('Hold back');
  await terminal.fill({
    'Why do you hold it back?': choice.reason,
    'What led you to this': choice.because,
  });
  await terminal.press('Hold back');
  return /will read “(.*?)”/.exec(main.text)?.[1] ?? '';
}

async function chooseRecords(stage: Stage, part: Part, choice: Choice): Promise<TimedTerminal> {
  const terminal = await stage.at(part);
  await terminal.open(`${choice.path}/share`);
  await terminal.follow(terminal.shown.link(`Choose what to share about ${choice.person}`));
  const { shown } = terminal;
  await terminal.fill({ 'Which records?': choice.records(shown.choices('Which records?')) });
  if (choice.note !== undefined)
    await terminal.fill({ 'A note of what your other systems show': choice.note });
  if (choice.readers !== undefined)
    await terminal.fill({
      'Who will read it?': choice.readers(shown.choices('Who will read it?')),
    });
  return terminal;
}

/** Ticks each sentence that must not go, with why, and says what is true of the words that stay. */
async function readSentences(
  terminal: TimedTerminal,
  { without, isNeeded = false }: Choice,
): Promise<void> {
  const page = terminal.shown;
  const sentences = page.fieldNames
    .flatMap((name) => page.choices(name))
    .filter((words) => without !== undefined && words.includes(without));
  for (const sentence of sentences) {
    await terminal.fill({ [sentence]: sentence });
    await terminal.fill({
      [page.fieldAfter(sentence)]: 'About somebody who is not of this case',
    });
  }
  const [nobodyElse, needed] = page.choices('kept-item');
  const answer = isNeeded ? needed : nobodyElse;
  if (answer !== undefined) await terminal.fill({ 'kept-item': answer });
  const { url } = await terminal.press('Save and go on');
  if (url === page.url) throw new Error(`The words of ${url} are not answered.`);
}

function readCheck(page: Shown): Pick<SharedRecords, 'decided' | 'willRead' | 'deciders'> {
  const readers = page.main.sections.flatMap(({ title, part }) => {
    const reader = /^What (.*) will read$/.exec(title)?.[1];
    return reader === undefined ? [] : [{ reader, part }];
  });
  const waiting = page.main.sections.find(({ title }) => title === 'What must be approved first');
  return {
    decided: readers.flatMap(({ part }) => decidedOn(part)),
    willRead: readers.flatMap(({ reader, part }) => willReadOn(reader, part)),
    deciders: waiting?.part.paragraphs ?? [],
  };
}

function decidedOn(part: PagePart): Decided[] {
  const { facts } = part;
  return facts.flatMap(([key, asked], at) => {
    if (key !== 'What you asked to do') return [];
    const [, parts = '', record = '', reader = ''] =
      /^Share (.*) of “(.*)” with (.*)$/.exec(asked) ?? [];
    const value = (name: string) => facts.slice(at).find(([words]) => words === name)?.[1] ?? '';
    return [{ parts, record, reader, result: value('Result'), because: value('Because') }];
  });
}

function willReadOn(reader: string, part: PagePart): WillRead[] {
  return part.sections.flatMap(({ title, part: when }) =>
    when.sections.map((document) => ({
      reader,
      isLater: title === 'If it is approved',
      record: document.title,
      fields: document.part.facts.filter(([key]) => !EXPLAINED.includes(key)),
    })),
  );
}

const EXPLAINED = [
  'What you asked to do',
  'Result',
  'Because',
  'What would change the result',
  'Rule set',
];
