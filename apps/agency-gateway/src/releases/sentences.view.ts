import type { RecordField } from '@mash/contracts/record-kind';
import type { RemovalReason } from '@mash/contracts/vocabulary';
import { type Called, findNames } from '@mash/policy/person-names';
import { sentencesOf } from '@mash/policy/sentences';
import { ofCase } from './called.js';
import { askedOf } from './narratives.js';
import { namedIn, type WeighedRecord } from './weighed.js';

/** One narrative sentence by sentence, with what a person should look at. `of` begins the form’s names. */
export function shownNarrative(
  record: WeighedRecord,
  { name, label }: RecordField,
  inCase: readonly Called[],
  of = '',
) {
  const text = record.view.values[name] ?? '';
  const others = record.others.map((each): Called => ({ given: [each.name], family: [] }));
  const found = findNames(text, [...inCase, ofCase(record), ...others]);
  return {
    name: `${of}${name}`,
    label,
    sentences: sentencesOf(text).map((words, at) => ({
      id: `${of}${name}-${at}`,
      words: words.trim(),
      hint: hintOf(
        namedIn(record, words),
        found.filter(({ sentence }) => sentence === at).map((each) => each.name),
      ),
    })),
  };
}

/** Whom the record knows who is not of the case, each with a button. */
export function personOf({ others }: WeighedRecord, id: string) {
  return {
    id,
    others: others.map(({ name }, at) => ({
      act: `about-${id}-${at}`,
      text: `Tick what names ${name}`,
    })),
  };
}

const ASKS: Readonly<Record<RemovalReason, { asks: string; notInIt: string }>> = {
  'third-party': {
    asks: 'Take out words about people who are not part of this case.',
    notInIt: 'Nobody else is in it',
  },
  'source-protection': {
    asks: 'Take out words that would show who told you, or where somebody is.',
    notInIt: 'It does not show who told us, or where somebody is',
  },
  'not-relevant': {
    asks: 'Take out what the readers do not need.',
    notInIt: 'All of it is what the readers need',
  },
  'legal-privilege': { asks: 'Take out legal advice.', notInIt: 'No legal advice is in it' },
};

/** What the rules ask staff to take out of a record, whoever reads it, and the tap that says that nothing of it is there. */
export function asksOf(record: WeighedRecord, id: string) {
  const asked = askedOf(record);
  if (asked === null) return null;
  const [first] = asked.reasons;
  const isOne = asked.reasons.length === 1 && first !== undefined;
  return {
    id,
    hint: `Your rules ask: ${asked.reasons.map((reason) => ASKS[reason].asks).join(' ')}`,
    notInIt: isOne ? ASKS[first].notInIt : 'Nothing of that kind is in it',
  };
}

/** A hint on one sentence: whom it names for certain, and what may be a name. It warns, and stops nothing. */
function hintOf(named: readonly string[], maybe: readonly string[]): string | null {
  const hints = [
    ...(named.length > 0 ? [`Names ${named.join(' and ')}, whom this is not about`] : []),
    ...(maybe.length > 0 ? [`May name somebody: ${[...new Set(maybe)].join(', ')}`] : []),
  ];
  return hints.length === 0 ? null : hints.join('. ');
}
