import type { SharedDocument } from '@mash/contracts/sealed/documents';
import type { Expected } from '@mash/policy/still-identifies';
import type { Fields } from '../drafts/drafts.js';
import { type FieldErrors, happenedWords, type Page, page, shownValue } from '../pages/pages.js';
import { nameOf } from '../people/people.js';
import {
  asksOf,
  narrativesOf,
  personOf,
  REASONS,
  shownNarrative,
  stillThere,
  type WeighedRecord,
} from '../releases/releases.js';
import type { Attachable, Attachment } from './attach-records.js';
import { isGoing } from './check-concern.form.js';
import { CONCERN_PURPOSES } from './concern.form.js';
import type { OwnStart } from './own-people.js';

/** What of the vault stands on the form, with what the policy says of each record. */
export interface Start extends Pick<OwnStart, 'people'> {
  attachables: Attachable[];
}

const GOES: Readonly<Record<Attachable['goes'], string>> = {
  whole: 'Goes with this concern.',
  'in-part': 'Part of it goes with this concern.',
  later: 'Stays here for now.',
  never: 'Stays here.',
};

export function concernPage(start: Start, values: Fields, errors: FieldErrors, lead: string): Page {
  const adults = start.people.filter(({ isChild }) => !isChild);
  return page('contacts/new-concern.njk', {
    title: 'Tell children’s services about a child',
    section: 'Concerns',
    back: { href: '/concerns' },
    lead,
    people: start.people.map(({ own, isChild }) => ({
      value: own.id,
      text: nameOf(own),
      isChild,
      born: own.dateOfBirth,
    })),
    hasChild: start.people.some(({ isChild }) => isChild),
    adults: adults.map(({ own }) => ({ field: `relationship-${own.id}`, name: nameOf(own) })),
    records: start.attachables.map(rowOf),
    purposes: CONCERN_PURPOSES,
    values: { purpose: 'child-protection', ...values },
    errors,
  });
}

function rowOf({ one: { chosen, view }, goes, why }: Attachable) {
  return {
    id: chosen.record,
    title: view.kind.title,
    happenedOn: view.happened.from,
    isNever: goes === 'never',
    hint: [GOES[goes], why].filter((words) => words !== '').join(' '),
  };
}

/** What is checked of a concern before it is sent. */
interface Checked extends Attachment {
  /** The people of the concern, by whose names nobody is warned. */
  inCase: readonly Expected[];
  shown: string;
  /** What the last press did. */
  said: string | null;
}

/** Exactly what the lead will read of one’s records, with the words that can still be taken out. */
export function checkConcernPage(
  { records, parcel, inCase, shown, said }: Checked,
  values: Fields,
  errors: FieldErrors,
): Page {
  const going = records.filter(isGoing).map(({ one }) => one);
  return page('contacts/check-concern.njk', {
    title: 'Check what children’s services will read',
    section: 'Concerns',
    back: { href: '/concerns' },
    documents: (parcel?.documents ?? []).map(shownDocument),
    records: going.filter((one) => narrativesOf(one).length > 0).map((one) => toRead(one, inCase)),
    reasons: [{ value: '', text: 'Choose a reason' }, ...REASONS],
    personReasons: REASONS,
    still: stillThere(going, inCase),
    stays: records.filter(({ why }) => why !== '').map(rowOf),
    hidden: hiddenOf(values),
    shown,
    said,
    values,
    errors,
  });
}

/** One record sentence by sentence. Several may stand on the page: the form’s names begin with the record. */
function toRead(one: WeighedRecord, inCase: readonly Expected[]) {
  const { record } = one.chosen;
  return {
    title: one.view.kind.title,
    happenedOn: one.view.happened.from,
    narratives: narrativesOf(one).map((field) => shownNarrative(one, field, inCase, `${record}-`)),
    person: personOf(one, record),
    asks: asksOf(one, record),
  };
}

/** A document as pages show it. */
export function shownDocument({ title, happened, fields, grading, kind }: SharedDocument) {
  return {
    title,
    kind,
    when: happenedWords(happened),
    grading: grading && `${grading.source}${grading.assessment}${grading.handling}`,
    fields: fields.map((field) => ({ ...field, ...shownValue(field.value, happened) })),
  };
}

/** What was answered on the page before, so that it is sent with this one. */
function hiddenOf(values: Fields): { name: string; value: string }[] {
  return Object.entries(values)
    .filter(([name]) => !/^_|^(remove|reason|kept|because|who|why)-|^shown$|^act$/.test(name))
    .flatMap(([name, value]) => [value].flat().map((each) => ({ name, value: each })));
}
