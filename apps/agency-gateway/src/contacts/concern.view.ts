import type { Fields } from '../drafts/drafts.js';
import { gateQuestions, gateSoFar, gateValues } from '../gate/gate.js';
import { type FieldErrors, type Page, page } from '../pages/pages.js';
import { shownAsked } from '../rota/rota.js';
import { CONCERN_PURPOSES } from './concern.form.js';
import { type Contact, familyOf } from './contacts.js';
import { shownDocument } from './raise.view.js';

const SCREENED = {
  accepted: 'Accepted as an enquiry',
  'not-accepted': 'Not accepted',
  'for-review': 'With the manager on duty',
} as const;

export function concernsPage(
  contacts: Contact[],
  names: (agency: string) => string,
  isLead: boolean,
  now: Date,
): Page {
  const rows = contacts.map((contact) => ({
    href: isLead ? `/concerns/${contact.entry}` : null,
    child: contact.body.people[0]?.details.name ?? 'A child',
    from: names(contact.author),
    at: new Date(contact.at),
    state:
      contact.screening === null
        ? isLead
          ? 'Waiting to be screened'
          : 'Sent'
        : SCREENED[contact.screening.result],
    asked: contact.screening?.asked ? shownAsked(contact.screening.asked, now) : null,
  }));
  return page('contacts/concerns.njk', {
    title: isLead ? 'Contacts to screen' : 'Concerns that we raised',
    list: rows,
    isLead,
  });
}

export function screeningPage(
  contact: Contact,
  { from, now }: { from: string; now: Date },
  values: Fields,
  errors: FieldErrors,
): Page {
  const gate = gateSoFar(contact.screening?.gate ?? []);
  return page('contacts/screen-concern.njk', {
    title: `Contact about ${contact.body.people[0]?.details.name ?? 'a child'}`,
    section: 'Contacts',
    back: { href: '/concerns' },
    mustNotBeTold: contact.body.mustNotBeTold,
    ring: [
      {
        title: `About this contact: ${from}`,
        telephones: [{ ...contact.body.ring, hours: 'Named by the sender' }],
      },
    ],
    contact,
    documents: contact.body.documents.map(shownDocument),
    from,
    purpose: CONCERN_PURPOSES.find(({ value }) => value === contact.body.purpose)?.text,
    questions: gateQuestions(familyOf(contact), gate),
    asked: contact.screening?.asked ? shownAsked(contact.screening.asked, now) : null,
    values: { ...gateValues(gate), ...values },
    errors,
  });
}
