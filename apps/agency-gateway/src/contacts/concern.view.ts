import { type Page, page } from '../pages/pages.js';
import { shownAsked } from '../rota/rota.js';
import type { Contact } from './contacts.js';
import { notAcceptedWords } from './not-accepted.js';

const SCREENED = {
  accepted: 'Accepted as an enquiry',
  'not-accepted': 'Not accepted',
  'for-review': 'With the manager on duty',
} as const;

export function concernsPage(
  contacts: readonly Contact[],
  names: (agency: string) => string,
  isLead: boolean,
  now: Date,
): Page {
  const rows = contacts.map((contact) => ({
    href: isLead ? `/concerns/${contact.entry}` : null,
    child: contact.body.people[0]?.details.name ?? 'A child',
    from: names(contact.author),
    at: new Date(contact.at),
    state: isLead ? screened(contact) : answered(contact),
    words: isLead ? null : contact.answer?.words || null,
    enquiry: isLead ? null : (contact.answer?.workspace ?? null),
    asked: contact.screening?.asked ? shownAsked(contact.screening.asked, now) : null,
  }));
  return page('contacts/concerns.njk', {
    title: isLead ? 'Contacts to screen' : 'Concerns that we raised',
    list: rows,
    isLead,
  });
}

function screened({ screening, joined }: Contact): string {
  if (joined !== null) return 'Joined to a case that was open';
  return screening === null ? 'Waiting to be screened' : SCREENED[screening.result];
}

/** What became of a concern, for whoever raised it (pages.md P08). */
function answered({ answer }: Contact): string {
  if (answer === null) return 'Sent. Children’s services have not decided yet';
  if (answer.isJoined) return 'Joined to a case that is open';
  if (answer.notAccepted === null) return SCREENED.accepted;
  return `${SCREENED['not-accepted']}: ${notAcceptedWords(answer.notAccepted).toLowerCase()}`;
}
