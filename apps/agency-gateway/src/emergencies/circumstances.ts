import { isOpenAt } from '@mash/clocks/due';
import type { ClockProfile } from '@mash/clocks/profile';
import type { AgencyId } from '@mash/contracts/ids';
import { PAPER_WORDS } from '@mash/policy/papers';
import { count, day, weekdayAndTime } from '../pages/pages.js';
import type { Moment } from '../workspaces/workspaces.js';

/** One emergency sharing, with what is read from its evidence and from those before it. */
export interface Circumstances {
  at: Date;
  moment: Moment | null;
  /** The witnesses that had signed what the hub signed, of all, and how many it takes. */
  signed: readonly AgencyId[];
  witnesses: readonly AgencyId[];
  threshold: number;
  /** The other agencies of it. */
  others: readonly AgencyId[];
  /** How many emergency sharings of this agency had no second look at that moment. */
  notLookedAt: number;
  profile: ClockProfile;
  nameOf(agency: AgencyId): string;
}

/** What stood when it opened, a sentence each, as information governance reads it afterwards. None of it stopped it. */
export function circumstancesInWords(of: Circumstances): string[] {
  const isOpen = isOpenAt(of.at.toISOString(), of.profile);
  return [
    `It was ${weekdayAndTime(of.at)}, ${isOpen ? 'in office hours' : 'outside office hours'}.`,
    ...signedInWords(of.moment),
    witnessWords(of),
    ...notLookedAtWords(of.notLookedAt),
    ...paperWords(of),
  ];
}

function signedInWords(moment: Moment | null): string[] {
  if (moment === null) return [];
  const { signedIn } = moment;
  if (signedIn === 0) return ['Nobody was signed in here.'];
  return [`${count(signedIn, 'person was', 'people were')} signed in here.`];
}

function witnessWords({ signed, witnesses, threshold, nameOf }: Circumstances): string {
  const missing = witnesses.filter((agency) => !signed.includes(agency)).map(nameOf);
  const had = `${signed.length} of ${witnesses.length} witnesses had signed, and it takes ${threshold}`;
  return missing.length === 0 ? `${had}.` : `${had}. Missing: ${missing.join(', ')}.`;
}

function notLookedAtWords(notLookedAt: number): string[] {
  if (notLookedAt === 0) return [];
  const sharings = count(notLookedAt, 'emergency sharing');
  return [`Nobody had looked again at ${sharings} of ours from before.`];
}

/** Those papers that are about whom it was shared with. */
function paperWords({ moment, others, nameOf }: Circumstances): string[] {
  return (moment?.lacks ?? [])
    .filter(({ party }) => party === null || others.includes(party))
    .map(({ kind, party, ranOut }) => {
      const paper = `${PAPER_WORDS[kind]}${party === null ? '' : ` with ${nameOf(party)}`}`;
      return ranOut === null
        ? `${paper}: none was in the register.`
        : `${paper}: it had run out on ${day(ranOut)}.`;
    });
}
