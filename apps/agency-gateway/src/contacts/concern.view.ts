import { type Page, page, WITHDRAWALS } from '../pages/pages.js';
import type { Partnership } from '../partnership/partnership.js';
import { shownAsked } from '../rota/rota.js';
import type { Contact, WithdrawnConcern } from './contacts.js';
import { notAcceptedWords } from './not-accepted.js';

const SCREENED = {
  accepted: 'Accepted as an enquiry',
  'not-accepted': 'Not accepted',
  'for-review': 'With the manager on duty',
} as const;

const UNSENT = {
  lead: 'Saved. It can be screened in a moment',
  raiser: 'Saved, not sent yet. It goes by itself',
} as const;

/** Every concern here: what the ledger has, what waits to be sent, and what was withdrawn. */
interface AllConcerns {
  contacts: readonly Contact[];
  unsent: readonly Contact[];
  withdrawn: readonly WithdrawnConcern[];
}

/** What agencies are called, and whom to ring there. */
type Agencies = Pick<Partnership, 'nameOf' | 'dutyOf'>;

/** P08 and P10: every concern, and at the lead what was withdrawn, of which no words are left. */
export function concernsPage(
  { contacts, unsent, withdrawn }: AllConcerns,
  agencies: Agencies,
  { isLead, now }: { isLead: boolean; now: Date },
): Page {
  const stateOf = (contact: Contact) => {
    if (unsent.includes(contact)) return isLead ? UNSENT.lead : UNSENT.raiser;
    return isLead ? screened(contact) : answered(contact, withdrawn);
  };
  const rows = [...unsent, ...contacts].map((contact) => ({
    href: isLead && contacts.includes(contact) ? `/concerns/${contact.entry}` : null,
    child: contact.body.people[0]?.details.name ?? 'A child',
    from: agencies.nameOf(contact.author),
    at: new Date(contact.at),
    state: stateOf(contact),
    words: isLead ? null : contact.answer?.words || null,
    enquiry: isLead ? null : (contact.answer?.workspace ?? null),
    asked: contact.screening?.asked ? shownAsked(contact.screening.asked, now) : null,
  }));
  return page('contacts/concerns.njk', {
    title: isLead ? 'Contacts to screen' : 'Concerns that we raised',
    list: rows,
    withdrawn: isLead ? withdrawn.map((one) => withdrawnRow(one, agencies)) : [],
    isLead,
  });
}

function withdrawnRow(
  { author, at, reason, withdrawnAt, workspace }: WithdrawnConcern,
  agencies: Agencies,
) {
  const { because, ask } = WITHDRAWALS[reason];
  return {
    ...{ from: agencies.nameOf(author), at, withdrawnAt, workspace },
    why: `${because}. ${ask}`,
    ring: agencies.dutyOf(author).map(({ name, number }) => `${name}: ${number}`),
  };
}

function screened({ screening, joined }: Contact): string {
  if (joined !== null) return 'Joined to a case that was open';
  return screening === null ? 'Waiting to be screened' : SCREENED[screening.result];
}

/** What became of a concern, for whoever raised it (pages.md P08). */
function answered({ entry, answer }: Contact, withdrawn: readonly WithdrawnConcern[]): string {
  const taken = withdrawn.find((each) => each.entry === entry);
  if (taken !== undefined) return `Withdrawn: ${WITHDRAWALS[taken.reason].because.toLowerCase()}`;
  if (answer === null) return 'Sent. Children’s services have not decided yet';
  if (answer.isJoined) return 'Joined to a case that is open';
  if (answer.notAccepted === null) return SCREENED.accepted;
  return `${SCREENED['not-accepted']}: ${notAcceptedWords(answer.notAccepted).toLowerCase()}`;
}
