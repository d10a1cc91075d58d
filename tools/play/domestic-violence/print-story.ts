import { list, lower, printed, seconds, section } from '../stage/words.js';
import type { Decided } from '../steps/share-records.js';
import type { Released, Story } from './journey.js';

/** The story in plain words: who was asked, who knew, what left and why, what was decided, and what it took. */
export function printStory(story: Story): string {
  const lines = [
    ...section('Who raised it', concernLines(story)),
    ...section('Who was asked', askedLines(story)),
    ...section('Who knew', knownLines(story)),
    ...section('What the rules said of each part', story.releases.flatMap(decidedLines)),
    ...section('What people decided', personLines(story)),
    ...section('What was released, as its readers read it now', story.releases.flatMap(readLines)),
    ...section('What children’s services see of the answers', matrixLines(story)),
    ...section('The outcome', outcomeLines(story)),
    ...section('The ledger', ledgerLines(story)),
    ...section('How long the machines took', timeLines(story)),
  ];
  return printed(lines, story.shortNames);
}

function concernLines({ concern }: Story): string[] {
  return [
    `Police read “${concern.record}” and told children’s services about ${concern.child}.`,
    `${concern.mustNotBeTold}. That tops every page of the case, at every terminal.`,
  ];
}

function askedLines({ asked }: Story): string[] {
  return [`${list(asked.agencies)} about ${list(asked.people)}.`];
}

function knownLines({ answered }: Story): string[] {
  return answered.flatMap(({ agency, person, known, systems, compared }) => [
    `${agency}, about ${person}: ${lower(known)} (searched ${systems})`,
    ...compared.map(({ own, words, answer }) => `  own “${own}”: ${lower(answer)}. ${words}.`),
  ]);
}

/** Readers who get the same answer for the same parts on one line; why, where it is more than yes. */
function decidedLines({ person, decided }: Released): string[] {
  const records = [...new Set(decided.map(({ record }) => record))];
  return records.flatMap((record) => {
    const readers = new Map<string, Set<string>>();
    for (const one of decided.filter((each) => each.record === record)) {
      const same = readers.get(answerOf(one)) ?? new Set();
      readers.set(answerOf(one), same.add(one.reader));
    }
    const lines = [...readers].map(([answer, names]) => `  to ${list([...names])}: ${answer}`);
    return [`${record}, about ${person}`, ...lines];
  });
}

function answerOf({ result, parts, because }: Decided): string {
  const why = result.startsWith('Allowed') ? '' : `. ${because}`;
  return `${result.toUpperCase()}: ${parts}${why}`;
}

function personLines({ approved, heldBack, releases }: Story): string[] {
  const chosen = releases.map(({ by, person, button }) => `${by}, about ${person}: “${button}”`);
  const approval =
    approved === null
      ? []
      : [
          `${approved.by}, about ${approved.person}: approved, under these conditions:`,
          ...approved.conditions.map((words) => `  ${words}`),
        ];
  return [
    ...chosen,
    ...approval,
    `${heldBack.by}: held a record back. Children’s services read only “${heldBack.leadReads}”`,
  ];
}

/** A field that all read alike once; else what each reads. Nobody who is not named reads it. */
function readLines({ willRead }: Released): string[] {
  const records = [...new Set(willRead.map(({ record }) => record))];
  return records.flatMap((record) => {
    const copies = willRead.filter((one) => one.record === record);
    const labels = [...new Set(copies.flatMap(({ fields }) => fields.map(([label]) => label)))];
    const readers = copies.map(({ reader }) => reader);
    return [
      `${record}, read by ${list(readers)}`,
      ...labels.flatMap((label) => {
        const read = copies.flatMap(({ reader, fields }) =>
          fields.filter(([name]) => name === label).map(([, value]) => ({ reader, value })),
        );
        const values = [...new Set(read.map(({ value }) => value))];
        if (values.length === 1 && read.length === copies.length)
          return [`  ${label}: ${values[0]}`];
        return read.map(({ reader, value }) => `  ${label}, only to ${reader}: ${value}`);
      }),
    ];
  });
}

function matrixLines({ matrix }: Story): string[] {
  return [
    ...matrix
      .filter(({ words }) => words !== 'Not asked')
      .map(({ person, agency, words }) => `${person}, ${agency}: ${words}`),
    '(An answer counts as not checked until a timer has compared restricted records too.)',
  ];
}

function outcomeLines({ outcome }: Story): string[] {
  return [
    `${outcome.by}: ${outcome.level}. ${outcome.because}`,
    `Next: ${outcome.next} Known when decided: ${outcome.knownWhenDecided}.`,
    `Handed over to ${outcome.handedTo}. Accepted by ${outcome.acceptedBy}.`,
  ];
}

function ledgerLines({ releases, proved }: Story): string[] {
  const leaves = releases.flatMap(({ by, person, deliveries }) =>
    [...new Set(deliveries.map(({ index }) => index))].map((index) => {
      const readers = deliveries.filter((one) => one.index === index);
      const stands = readers.map(({ reader, stands }) => `${reader} (${lower(stands)})`);
      return `leaf ${index}: about ${person}, from ${by}, to ${list(stands)}`;
    }),
  );
  return [
    ...leaves,
    `The proof of leaf ${proved.leaf}, as information governance reads it:`,
    ...proved.steps.map((step, at) => `  ${at + 1}. ${step}`),
    `  ${proved.verdict}`,
  ];
}

function timeLines({ times }: Story): string[] {
  const { pages, answering, carrying, began, ended } = times;
  const carried = carrying.reduce((sum, { took }) => sum + took, 0);
  const slowest = carrying.reduce((a, b) => (b.took > a.took ? b : a), { what: '', took: 0 });
  return [
    `${seconds(ended - began)} in all, with ${pages} pages: ${Math.round(answering / pages)} ms for one.`,
    `Of that, ${seconds(carried)} went by until what one had sent stood at another’s terminal; longest: ${slowest.what}, ${seconds(slowest.took)}.`,
  ];
}
