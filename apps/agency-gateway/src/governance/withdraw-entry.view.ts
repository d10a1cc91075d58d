import type { Telephone } from '@mash/contracts/agency-profile';
import type { Fields } from '../drafts/drafts.js';
import { type FieldErrors, type Page, page, WITHDRAWALS } from '../pages/pages.js';
import type { Disclosure } from './disclosure.js';
import { aboutWords } from './disclosure.view.js';
import { kindWords } from './kind-words.js';
import type { Naming } from './naming.js';
import { peopleIn } from './people-named.js';
import { WRONG } from './withdraw-entry.form.js';

/** What is withdrawn, from whom and why, and what every reader will do and must do. */
export function withdrawEntryPage(
  { entry, content }: Disclosure,
  naming: Naming,
  dutyOf: (agency: string) => readonly Telephone[],
  form: { values: Fields; errors: FieldErrors },
): Page {
  return page('governance/withdraw-entry.njk', {
    title: `Withdraw: ${kindWords(content.kind)}`,
    section: 'Disclosures',
    back: { href: `/ig/disclosures/${entry}`, text: 'The disclosure' },
    about: aboutWords(peopleIn(content), naming),
    to: content.recipients.map(naming.nameOf).join(', '),
    by: content.by.name,
    at: content.at,
    ringThem:
      content.kind === 'concern'
        ? content.recipients.flatMap(dutyOf).map(({ name, number }) => `${name}: ${number}`)
        : [],
    reasons: WRONG.map((reason) => ({
      value: reason,
      text: WITHDRAWALS[reason].because,
      ask: WITHDRAWALS[reason].ask,
    })),
    ...form,
  });
}
