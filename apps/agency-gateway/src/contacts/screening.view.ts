import type { Fields } from '../drafts/drafts.js';
import { gateQuestions, gateSoFar, gateValues } from '../gate/gate.js';
import { type FieldErrors, type Page, page } from '../pages/pages.js';
import { today } from '../people/people.js';
import { shownAsked } from '../rota/rota.js';
import { CONCERN_PURPOSES } from './concern.form.js';
import { type History, historyInWords } from './contact-history.js';
import { type Contact, familyOf } from './contacts.js';
import { joinedWords, shownOpenCase } from './join.view.js';
import { notAcceptedWords, REASONS } from './not-accepted.js';
import type { OpenCase } from './open-cases.js';
import { shownDocument } from './raise.view.js';
import { receivedRows } from './received.view.js';

/** What stands around a contact. */
interface Around {
  from: string;
  history: History;
  openCases: OpenCase[];
  now: Date;
  /** Since when it is open without the other agencies’ witnesses; null where they have signed. */
  openedEarly: Date | null;
}

export function screeningPage(
  contact: Contact,
  { from, history, openCases, now, openedEarly }: Around,
  values: Fields,
  errors: FieldErrors,
): Page {
  const gate = gateSoFar(contact.screening?.gate ?? []);
  return page('contacts/screen-concern.njk', {
    ...headOf(contact),
    ring: [
      {
        title: `About this contact: ${from}`,
        telephones: [{ ...contact.body.ring, hours: 'Named by the sender' }],
      },
    ],
    contact,
    openedEarly,
    documents: contact.body.documents.map(shownDocument),
    from,
    received: receivedRows(contact),
    receivedAt: new Date(contact.body.receivedAt),
    purpose: CONCERN_PURPOSES.find(({ value }) => value === contact.body.purpose)?.text,
    history,
    historyInWords: historyInWords(history.contacts, today(now)),
    openCases: openCases.map((found) => shownOpenCase(contact, found)),
    joined: joinedWords(contact),
    closing: closingOf(contact),
    questions: gateQuestions(familyOf(contact), gate),
    asked: contact.screening?.asked ? shownAsked(contact.screening.asked, now) : null,
    values: contact.workspace === null ? { ...gateValues(gate), ...values } : values,
    errors,
  });
}

/** What becomes of a contact that is not accepted. A third in twelve months wants a manager’s reason (practice.md S14). */
export function notAcceptedPage(
  contact: Contact,
  { isThird, now }: { isThird: boolean; now: Date },
  values: Fields,
  errors: FieldErrors,
): Page {
  const { closing, asked } = contact.screening ?? { closing: null, asked: null };
  return page('contacts/not-accepted.njk', {
    ...headOf(contact),
    title: 'Why is this contact not accepted?',
    back: { href: `/concerns/${contact.entry}` },
    isThird,
    asked: asked && shownAsked(asked, now),
    reasons: REASONS,
    values: { ...(closing && { reason: closing.reason, words: closing.words }), ...values },
    errors,
  });
}

function headOf(contact: Contact) {
  return {
    title: `Contact about ${contact.body.people[0]?.details.name ?? 'a child'}`,
    section: 'Contacts',
    back: { href: '/concerns' },
    mustNotBeTold: contact.body.mustNotBeTold,
  };
}

/** That it ends here: proposed, or decided. */
function closingOf({ screening }: Contact) {
  if (screening?.closing == null) return null;
  const { closing, result } = screening;
  return {
    ...closing,
    reason: notAcceptedWords(closing.reason),
    isProposed: result === 'for-review',
  };
}
