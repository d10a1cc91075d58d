import type { AgencyId } from '@mash/contracts/ids';
import type { FactsOf } from '@mash/policy/catalogue';
import type { Partnership } from '../partnership/partnership.js';

/** What the founding document says of a reader: core agencies may hold what is official-sensitive, associates what is official. */
export function recipientFacts(partnership: Partnership, agency: AgencyId): FactsOf<'recipient'> {
  const { isCore } = partnership.agency(agency);
  return {
    recipientCeiling: isCore ? 'official-sensitive' : 'official',
    isRecipientCore: isCore,
    isRecipientLead: agency === partnership.lead,
  };
}
