import type { AgencyProfile } from '@mash/contracts/agency-profile';
import { EXCEPTIONS } from '@mash/policy/exceptions';
import { PROHIBITIONS, type Prohibition } from '@mash/policy/law';
import { personName } from '@mash/workspace/names';
import { type Around, ownPage } from '../cases/cases.js';
import type { Fields } from '../drafts/drafts.js';
import type { FieldErrors, Page } from '../pages/pages.js';
import { deskOf, labelOf, shownAsked } from '../rota/rota.js';
import { isDay } from './check.view.js';
import type { KeptApproval } from './kept-approvals.js';
import type { KeptRelease } from './kept-release.js';
import type { WeighedRelease } from './weigh-release.js';
import { type Part, partsOf, type Weighed } from './weighed.js';

interface Shown extends WeighedRelease {
  question: KeptApproval & { prohibition: Prohibition };
  release: KeptRelease;
  profile: AgencyProfile;
  isOwn: boolean;
  now: Date;
}

/** What the role that the law names answers: does one of this law’s exceptions apply? */
export function exceptionPage(
  { question, release, profile, isOwn, now, asked, weighed }: Shown,
  around: Around,
  filled: { values: Fields; errors: FieldErrors },
): Page {
  const law = PROHIBITIONS[question.prohibition];
  const reviewer = deskOf(profile, law.reviewedBy);
  return ownPage('releases/exception.njk', asked.one, around, {
    title: 'Does an exception to the law apply?',
    back: { href: '/approvals', text: 'Releases waiting for your approval' },
    name: personName(asked.one.state, release.person),
    chosenBy: release.by.name,
    role: labelOf(profile, question.role),
    asked: shownAsked(question.asked, now),
    readers: release.readers.map((reader) => around.nameOf(reader)),
    law,
    originals: originalsOf(weighed),
    grounds: EXCEPTIONS.filter(({ prohibition }) => prohibition === question.prohibition).map(
      ({ ground, says, source }) => ({
        value: ground,
        text: `${says.charAt(0).toUpperCase()}${says.slice(1)}`,
        hint: { text: source },
      }),
    ),
    reviewer: { label: labelOf(profile, law.reviewedBy), ...reviewer },
    isOwn,
    ...filled,
  });
}

/** Only what is asked about, of each record. */
function originalsOf(weighed: Weighed) {
  const parts = partsOf(weighed);
  return weighed.records.map(({ chosen, view }) => ({
    title: view.kind.title,
    happenedOn: view.happened.from,
    fields: view.kind.fields
      .filter(({ name }) => isAmong(parts, chosen.record, name))
      .map(({ name, label }) => {
        const value = view.values[name] ?? '';
        return { label, value, isDate: isDay(value) };
      }),
  }));
}

function isAmong(parts: readonly Part[], record: string, name: string): boolean {
  return parts.some((part) => part.record === record && part.field === name);
}
