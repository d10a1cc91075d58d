import type { Removal } from '@mash/policy/document';
import { type Around, ownPage } from '../cases/cases.js';
import type { Fields } from '../drafts/drafts.js';
import type { FieldErrors, Page } from '../pages/pages.js';
import { beforeAfter, removedLine } from './before-after.view.js';
import { calledInCase } from './called.js';
import type { CasePerson } from './case-person.js';
import { narrativesOf } from './narratives.js';
import { asksOf, personOf, shownNarrative } from './sentences.view.js';
import { stillThere } from './still-there.js';
import type { WeighedRecord } from './weighed.js';
import { REASONS } from './words.form.js';

/** The name of the fields that are about the record as a whole. */
export const ITEM = 'item';

interface Shown {
  asked: CasePerson;
  /** Every record of the release: what is out of one may stand in another. */
  records: readonly WeighedRecord[];
  /** "item 2 of 4" */
  place: { number: number; of: number };
  back: string;
  removals: readonly Removal[];
  /** What the last press did. */
  said: string | null;
}

/** P20: the sentences of one chosen record, to be taken out one by one or person by person, and what others will then read. */
export function wordsPage(
  { asked, records, place, back, removals, said }: Shown,
  around: Around,
  filled: { values: Fields; errors: FieldErrors },
): Page {
  const record = records[place.number - 1] as WeighedRecord;
  const { view } = record;
  const inCase = calledInCase(asked);
  const narratives = narrativesOf(record);
  const changed = records.map((one) =>
    one === record ? { ...one, chosen: { ...one.chosen, removals } } : one,
  );
  return ownPage('releases/words.njk', asked.one, around, {
    title: `Words to remove from item ${place.number} of ${place.of}`,
    back: { href: back },
    record: { title: view.kind.title, happenedOn: view.happened.from },
    reasons: [{ value: '', text: 'Choose a reason' }, ...REASONS],
    person: personOf(record, ITEM),
    personReasons: REASONS,
    narratives: narratives.map((field) => shownNarrative(record, field, inCase)),
    asks: asksOf(record, ITEM),
    fields: beforeAfter(narratives, view.values, removals),
    removed: removedLine(removals),
    still: stillThere(changed, inCase),
    said,
    ...filled,
  });
}
