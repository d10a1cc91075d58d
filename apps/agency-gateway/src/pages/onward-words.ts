import type { OnwardReason } from '@mash/contracts/vocabulary';

/** Why another agency’s item goes on without its owner’s yes, as pages say it. */
export const ONWARD_WORDS: Record<OnwardReason, string> = {
  'no-answer-in-time': 'Its owner has not answered in time',
  'immediate-danger': 'Immediate danger',
  'section-47': 'Reasonable cause to suspect significant harm (section 47)',
  'section-16la': 'The duty to share of section 16LA',
  'court-order': 'A court has ordered it',
};
