import type { BodyOf } from '@mash/contracts/sealed/kinds';

/** Why a release was withdrawn, as pages say it; `not-arrived` where only its leaf is known. */
export type WithdrawalReason = BodyOf<'withdrawal'>['reason'] | 'not-arrived';

/** What its source says of it, and what everybody who has read it must do. */
export interface WithdrawalWords {
  because: string;
  ask: string;
}

const FORGET =
  'Do not use it. Strike it out wherever you wrote it down or printed it, and tell whoever you told.';
const NOT_RELY =
  'Do not rely on it. Ring them before you decide anything on it, and tell whoever you told.';

/** The same words at the source, which chooses the reason, and at every reader. */
export const WITHDRAWALS: Readonly<Record<WithdrawalReason, WithdrawalWords>> = {
  'wrong-person': { because: 'It is about another person', ask: FORGET },
  'wrong-reader': { because: 'It went to an agency that should not have it', ask: FORGET },
  'not-accurate': { because: 'It is no longer accurate', ask: NOT_RELY },
  other: { because: 'Another reason', ask: NOT_RELY },
  'not-arrived': { because: 'The reason has not arrived yet', ask: FORGET },
};
