import type { RecordField } from '@mash/contracts/record-kind';
import type { FieldDecision } from '@mash/policy/decision';
import { type Removal, withoutSentences } from '@mash/policy/document';
import { sentencesOf } from '@mash/policy/sentences';
import type { Around } from '../cases/cases.js';
import type { Fields } from '../drafts/drafts.js';
import type { FieldErrors, Page } from '../pages/pages.js';
import type { CasePerson } from './case-person.js';
import { ownPage } from './own-page.js';
import { namedIn, type WeighedRecord } from './weighed.js';
import { REASONS } from './words.form.js';

interface Shown {
  asked: CasePerson;
  record: WeighedRecord;
  narratives: RecordField[];
  /** "item 2 of 4" */
  place: { number: number; of: number };
  back: string;
  removals: readonly Removal[];
}

/** P20: the sentences of one chosen record, to be taken out one by one, and what others will then read. */
export function wordsPage(
  { asked, record, narratives, place, back, removals }: Shown,
  around: Around,
  filled: { values: Fields; errors: FieldErrors },
): Page {
  const { view } = record;
  return ownPage('releases/words.njk', asked.one, around, {
    title: `Words to remove from item ${place.number} of ${place.of}`,
    back: { href: back },
    record: { title: view.kind.title, happenedOn: view.happened.from },
    reasons: [{ value: '', text: 'Choose a reason' }, ...REASONS],
    others: record.others.map(({ name }) => name),
    narratives: narratives.map(({ name, label }) => {
      const text = view.values[name] ?? '';
      const removed = removals.filter(({ field }) => field === name);
      return {
        name,
        label,
        asks: asksOf(record, name),
        preview: withoutSentences(text, new Set(removed.map(({ sentence }) => sentence))),
        sentences: sentencesOf(text).map((words, at) => ({
          id: `${name}-${at}`,
          words: words.trim(),
          hint: hintOf(record, words),
        })),
      };
    }),
    ...filled,
  });
}

const ASKS: Readonly<Record<string, string>> = {
  'third-party': 'Take out words about people who are not part of this case.',
  'source-protection': 'Take out words that would show who told you, or where somebody is.',
  'not-relevant': 'Take out what the readers do not need.',
  'legal-privilege': 'Take out legal advice.',
};

/** What the rules ask staff to take out of a field, whoever reads it. */
function asksOf({ decision }: WeighedRecord, field: string): string[] {
  const all: FieldDecision[] = Object.values(decision.recipients).flatMap((fields) =>
    Object.hasOwn(fields, field) ? [fields[field] as FieldDecision] : [],
  );
  const asks = all.flatMap(({ obligations }) =>
    obligations.flatMap((it) =>
      it.type === 'remove' && it.scope === 'sentences' ? [ASKS[it.reason] ?? ''] : [],
    ),
  );
  return [...new Set(asks)];
}

function hintOf(record: WeighedRecord, sentence: string): string | null {
  const named = namedIn(record, sentence);
  return named.length === 0 ? null : `Names ${named.join(' and ')}, who is not of this case`;
}
