import type { Telephone } from '@mash/contracts/agency-profile';
import type { AgencyId } from '@mash/contracts/ids';
import type { Case } from '../workspaces/workspaces.js';

/** What every page of a case is told besides the case. */
export interface Around {
  nameOf(agency: AgencyId): string;
  /** Whom to ring at an agency, as far as this gateway was given its file. */
  dutyOf(agency: AgencyId): readonly Telephone[];
  /** Those that are rung before anybody is asked. */
  core: readonly AgencyId[];
  /** Since when nothing newer came that a quorum has cosigned, if that is more than five minutes. */
  notCurrentSince: Date | null;
  isLead: boolean;
  /** When the page is made. */
  at: Date;
  /** What this page shows, sealed: its forms bring it back. */
  seenOn(one: Case): string;
}
