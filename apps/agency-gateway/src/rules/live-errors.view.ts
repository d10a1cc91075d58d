import { type LiveErrors, OVER_DENIAL, OVER_SHARING } from '../governance/governance.js';

const SHARED: Readonly<Record<(typeof OVER_SHARING)[number], string>> = {
  found: 'a finding says it should not have gone, was too much, or went to the wrong people',
  withdrawn: 'withdrawn as about the wrong person or for the wrong agency',
  'sent-back': 'a second person said no, and these rules would let it go without asking',
};

const DENIED: Readonly<Record<(typeof OVER_DENIAL)[number], string>> = {
  unchanged: 'a second person said yes, and nothing was found out or changed',
  exception: 'law denied it, and an exception was claimed and agreed',
  'held-back': 'a finding says that what a person held back should be shared',
  overturned: 'a finding says that what was refused should be shared',
};

/** Both directions of error in one line each, with what is counted in words. */
export function liveErrorsOf({ decisions, overSharing, overDenial }: LiveErrors) {
  return {
    decisions,
    rows: [
      line(
        'Too much shared',
        OVER_SHARING.map((is) => ({ says: SHARED[is], ...overSharing[is] })),
      ),
      line(
        'Too much held',
        OVER_DENIAL.map((is) => ({ says: DENIED[is], ...overDenial[is] })),
      ),
    ],
  };
}

function line(name: string, parts: { says: string; recent: number; all: number }[]) {
  return {
    name,
    recent: parts.reduce((sum, each) => sum + each.recent, 0),
    all: parts.reduce((sum, each) => sum + each.all, 0),
    counted: parts.map(({ says, recent, all }) => `${says}: ${recent}, in all ${all}`),
  };
}
