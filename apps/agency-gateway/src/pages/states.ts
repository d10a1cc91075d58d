import { RESULT_WORDS } from '@mash/contracts/explanation';
import type { Known, Level, Rating, Shares } from '@mash/contracts/vocabulary';

/** A state as a tag: the words carry it, the colour only helps. */
export interface State {
  text: string;
  classes: string;
}

const state = (text: string, colour = ''): State => ({
  text,
  classes: colour === '' ? '' : `govuk-tag--${colour}`,
});

const KNOWN: Record<Known, State> = {
  'known-now': state('Known now', 'purple'),
  'known-before': state('Known before'),
  'nothing-found': state('Checked, nothing found', 'grey'),
  'not-checked': state('Not checked yet', 'yellow'),
  'cannot-check': state('Cannot check', 'orange'),
};

const SHARES: Record<Shares, State> = {
  shared: state('Shared', 'green'),
  'nothing-relevant': state('Nothing relevant', 'grey'),
  'being-decided': state('Being decided', 'turquoise'),
  'held-back': state('Held back', 'red'),
};

const RATING: Record<Rating, State> = {
  red: state('Red', 'red'),
  amber: state('Amber', 'orange'),
  green: state('Green', 'green'),
  blue: state('Blue'),
};

/** Outlined, never coloured: a level is never taken for a rating. */
const LEVEL: Record<Level, State> = {
  1: { text: 'Level 1: universal', classes: 'mash-tag--level' },
  2: { text: 'Level 2: early help', classes: 'mash-tag--level' },
  3: { text: 'Level 3: child in need', classes: 'mash-tag--level' },
  4: { text: 'Level 4: child protection', classes: 'mash-tag--level' },
};

const DECISION = {
  permit: state(RESULT_WORDS.permit, 'green'),
  trimmed: state(RESULT_WORDS.trimmed, 'teal'),
  review: state(RESULT_WORDS.review, 'yellow'),
  deny: state(RESULT_WORDS.deny, 'red'),
};

const CONTACT = {
  received: state('Received'),
  screening: state('Being screened', 'teal'),
  accepted: state('Accepted as an enquiry', 'purple'),
  'not-accepted': state('Not accepted', 'grey'),
  'for-review': state('Waiting for your manager', 'yellow'),
  danger: state('Immediate danger', 'red'),
};

const DELIVERY = {
  saved: state('Saved, not shared yet', 'yellow'),
  logged: state('Logged, not readable yet', 'yellow'),
  keyed: state('Sent, not opened yet', 'turquoise'),
  delivered: state('Delivered', 'teal'),
  read: state('Read', 'green'),
  'cannot-open': state('Cannot be opened there', 'red'),
  withdrawn: state('Withdrawn', 'grey'),
  unkeyed: state('Withdrawn before anybody could read it', 'grey'),
};

/** What a reader’s terminal did with its copy of what was withdrawn, as its receipt says. */
const WITHDRAWAL = {
  unsent: state('Saved, not withdrawn yet', 'yellow'),
  'no-answer': state('No answer yet', 'orange'),
  hidden: state('Out of sight there', 'yellow'),
  marked: state('Marked there: do not rely on this', 'teal'),
  sealed: state('Sealed away there', 'teal'),
  destroyed: state('Destroyed there', 'green'),
  'never-opened': state('They could never open it', 'grey'),
};

/** The same of this terminal’s own copy. */
const WITHDRAWN_HERE = {
  hidden: state('Out of sight', 'yellow'),
  marked: state('Marked: do not rely on this', 'teal'),
  sealed: state('Sealed away', 'purple'),
  destroyed: state('Destroyed', 'grey'),
};

const FINDING = {
  none: state('Not looked at yet', 'yellow'),
  satisfied: state('Satisfied', 'green'),
  advice: state('Satisfied, with advice', 'teal'),
  'not-satisfied': state('Not satisfied', 'red'),
  'more-needed': state('More information needed', 'orange'),
};

/** What information governance finds of something that stayed at home. */
const STAYED = {
  none: state('Not looked at yet', 'yellow'),
  keep: state('Rightly kept', 'green'),
  share: state('Should be shared', 'red'),
};

/** The words are the clock’s own: "Overdue by 2 hours 5 minutes". */
const CLOCK = {
  'no-time-set': state('No time set', 'grey'),
  'on-time': state('On time', 'green'),
  'due-today': state('Due today', 'yellow'),
  'due-within-an-hour': state('Due within an hour', 'orange'),
  overdue: state('Overdue', 'red'),
  met: state('Met', 'green'),
  missed: state('Missed', 'grey'),
};

const ACTION = {
  open: state('To do', 'yellow'),
  overdue: state('Overdue', 'red'),
  done: state('Done', 'green'),
};

/** What was said by telephone, on a visit or by letter before there was a case. */
const CALL = {
  'in-no-case': state('In no case yet', 'yellow'),
  'in-a-case': state('In a case', 'green'),
};

/** What an owner says of its item going on, in the words of whoever asked. */
const PASSING = {
  waiting: state('Waiting for their answer', 'yellow'),
  overdue: state('Not answered in time', 'red'),
  yes: state('Yes', 'green'),
  no: state('No', 'grey'),
};

/** A question about an item, at both ends. The words of an overdue one are the clock’s own. */
const QUESTION = {
  us: state('Waiting for us', 'yellow'),
  them: state('Waiting for them', 'blue'),
  overdue: state('Overdue', 'red'),
  answered: state('Answered', 'green'),
  accepted: state('Will be put right', 'green'),
  cannot: state('Cannot be answered', 'grey'),
  declined: state('Will not be put right', 'grey'),
  gone: state('Withdrawn', 'grey'),
};

/** Every state a page can show, by the word the contracts use: `STATES.known['nothing-found']`. */
export const STATES = {
  known: KNOWN,
  shares: SHARES,
  rating: RATING,
  level: LEVEL,
  decision: DECISION,
  contact: CONTACT,
  delivery: DELIVERY,
  withdrawal: WITHDRAWAL,
  withdrawnHere: WITHDRAWN_HERE,
  clock: CLOCK,
  finding: FINDING,
  stayed: STAYED,
  action: ACTION,
  passing: PASSING,
  call: CALL,
  question: QUESTION,
};
