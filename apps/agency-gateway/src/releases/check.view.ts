import type { AgencyProfile } from '@mash/contracts/agency-profile';
import { Day } from '@mash/contracts/ids';
import type { SharedDocument } from '@mash/contracts/sealed/documents';
import { asksNoConsentReason } from '@mash/policy/law';
import type { Basis } from '@mash/policy/rule-set';
import { personName } from '@mash/workspace/names';
import type { CaseState } from '@mash/workspace/replay';
import { newestTold } from '@mash/workspace/told';
import { type Around, ownPage } from '../cases/cases.js';
import type { Fields } from '../drafts/drafts.js';
import { saidOf } from '../gate/gate.js';
import {
  type FieldErrors,
  happenedWords,
  type Page,
  shownValue,
  VERIFIED_WORDS,
} from '../pages/pages.js';
import { calledInCase } from './called.js';
import { NO_CONSENT } from './check.form.js';
import { forbiddenLines } from './exceptions.js';
import { explainResult } from './explanations.js';
import type { KeptRelease } from './kept-release.js';
import { mayLookLater } from './look-later.js';
import { previewOf, proposedBasis } from './parcels.js';
import { resultsOf } from './results.js';
import { splitRelease, weighedAs } from './split-release.js';
import { stillThere } from './still-there.js';
import type { WeighedRelease } from './weigh-release.js';
import type { Weighed } from './weighed.js';

interface Shown extends WeighedRelease {
  release: KeptRelease;
  /** Who decides a role’s reviews, as the page says it. */
  deciders: (release: KeptRelease, weighed: Weighed) => string[];
  shown: string;
  profile: AgencyProfile;
}

/** P21: one sentence, proposed by the rules; one button in the usual case. */
export function basisPage(
  { release, asked, weighed }: Pick<Shown, 'release' | 'asked' | 'weighed'>,
  around: Around,
  filled: { values: Fields; errors: FieldErrors },
): Page {
  const { state } = asked.one;
  const name = personName(state, release.person);
  const bases = previewOf(weighed, true).flatMap((parcel) => parcel.bases);
  return ownPage('releases/basis.njk', asked.one, around, {
    title: 'Why is it right to share this?',
    back: { href: backTo(release) },
    name,
    proposed: proposedBasis(previewOf(weighed, true), name),
    told: toldOf(state, release.person),
    noConsent: asksNoConsent(bases) ? NO_CONSENT : [],
    verified: Object.entries(VERIFIED_WORDS).map(([value, text]) => ({ value, text })),
    ...filled,
  });
}

/** Whether the three reasons of paragraph 18 are asked at all (DESIGN 7.6). */
export function asksNoConsent(bases: readonly Basis[]): boolean {
  return bases.some(({ condition }) => asksNoConsentReason(condition));
}

/** P22: exactly what each reader will see, and why. */
export function checkPage(shown: Shown, around: Around, errors: FieldErrors): Page {
  const { release, asked, weighed } = shown;
  const { now, later } = splitRelease(release, weighed);
  const going = now === null ? [] : previewOf(weighedAs(now, weighed), false);
  const waiting = later === null ? [] : previewOf(weighedAs(later, weighed), true);
  const explained = resultsOf(weighed).map((result) => ({
    reader: result.reader,
    rows: explainResult(result, weighed, around.nameOf),
  }));
  const items = going.length === 0 ? 0 : Math.max(...going.map((one) => one.documents.length));
  return ownPage('releases/check.njk', asked.one, around, {
    title: 'Check before you share',
    back: { href: `/releases/${release.id}/basis` },
    again: backTo(release),
    holdBack: `/releases/${release.id}/hold-back`,
    name: personName(asked.one.state, release.person),
    basis:
      release.basis?.words ??
      proposedBasis([...going, ...waiting], personName(asked.one.state, release.person)),
    readers: weighed.readers.map((reader) => ({
      name: around.nameOf(reader),
      now: going.filter((one) => one.readers.includes(reader)).map(shownParcel),
      later: waiting.filter((one) => one.readers.includes(reader)).map(shownParcel),
      explained: explained.filter((one) => one.reader === reader).flatMap(({ rows }) => rows),
    })),
    still: stillThere(weighed.records, calledInCase(asked)),
    deciders: later === null ? [] : shown.deciders(later, weighedAs(later, weighed)),
    items,
    isWaiting: waiting.length > 0,
    forbidden: forbiddenLines(weighed, shown.profile),
    askException: `/releases/${release.id}/exception`,
    mayLookLater: mayLookLater(shown),
    shown: shown.shown,
    errors,
  });
}

/** What a reader will read, as it will stand on their page. */
export function shownParcel({
  documents,
  conditions,
}: {
  documents: readonly SharedDocument[];
  conditions: readonly string[];
}) {
  return {
    conditions,
    documents: documents.map(({ title, happened, fields, grading, kind }) => ({
      title,
      kind,
      when: happenedWords(happened),
      grading:
        grading === null ? null : `${grading.source}${grading.assessment}${grading.handling}`,
      fields: fields.map((field) => ({ ...field, ...shownValue(field.value, happened) })),
    })),
  };
}

/** Whether a page shows it as a date in words. */
export function isDay(value: string): boolean {
  return Day.safeParse(value).success;
}

function backTo({ workspace, person, id }: KeptRelease): string {
  return `/mash/${workspace}/people/${person}/share?release=${id}`;
}

/** Shown with who said so, not asked again (DESIGN 7.6): of this person, or else of the family. */
function toldOf(state: CaseState, person: string): string {
  const [first] = newestTold(state.told);
  const own = state.told.get(person)?.at(-1) ?? first;
  return own === undefined ? 'The case does not say' : saidOf(own);
}
