import { Day } from '@mash/contracts/ids';
import type { SharedDocument } from '@mash/contracts/sealed/documents';
import { sentencesOf } from '@mash/policy/sentences';
import type { Fields } from '../drafts/drafts.js';
import { type FieldErrors, type Page, page } from '../pages/pages.js';
import { nameOf } from '../people/people.js';
import { namedIn, narrativesOf } from '../releases/releases.js';
import type { Attachable, Attachment } from './attach-records.js';
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

/** Exactly what the lead will read of one’s records, with the words that can still be taken out. */
export function checkConcernPage(
  { records, parcel }: Attachment,
  shown: string,
  values: Fields,
  errors: FieldErrors,
): Page {
  const going = records.filter(({ goes }) => goes === 'whole' || goes === 'in-part');
  return page('contacts/check-concern.njk', {
    title: 'Check what children’s services will read',
    section: 'Concerns',
    back: { href: '/concerns' },
    documents: (parcel?.documents ?? []).map(shownDocument),
    narratives: going.flatMap(sentencesIn),
    stays: records.filter(({ why }) => why !== '').map(rowOf),
    hidden: hiddenOf(values),
    shown,
    values,
    errors,
  });
}

function sentencesIn({ one }: Attachable) {
  const { chosen, view } = one;
  return narrativesOf(one).map(({ name, label }) => ({
    name: `${chosen.record}-${name}`,
    label: `${view.kind.title}: ${label}`,
    sentences: sentencesOf(view.values[name] ?? '').map((words, at) => ({
      field: `remove-${chosen.record}-${name}-${at}`,
      words: words.trim(),
      names: namedIn(one, words),
    })),
  }));
}

/** A document as pages show it. */
export function shownDocument({ title, happened, fields, grading, kind }: SharedDocument) {
  return {
    title,
    kind,
    happenedOn: happened.from,
    grading: grading && `${grading.source}${grading.assessment}${grading.handling}`,
    fields: fields.map((field) => ({ ...field, isDate: Day.safeParse(field.value).success })),
  };
}

/** What was answered on the page before, so that it is sent with this one. */
function hiddenOf(values: Fields): { name: string; value: string }[] {
  return Object.entries(values)
    .filter(([name]) => !/^_|^remove-|^shown$|^act$/.test(name))
    .flatMap(([name, value]) => [value].flat().map((each) => ({ name, value: each })));
}
