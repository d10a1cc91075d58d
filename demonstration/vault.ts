import type { Grading, Marking, StaffRole } from '@mash/contracts/vocabulary';

export const AGENCIES = ['police', 'health', 'adults', 'cef'] as const;
export type Agency = (typeof AGENCIES)[number];

/** A person as one agency has written them down; the identifier means nothing anywhere else. */
export interface DemoPerson {
  id: string;
  /** The first is the current name. */
  names: string[];
  dateOfBirth: string | null;
  sex?: 'female' | 'male';
  nhsNumber: string | null;
  /** The first is the last known. */
  addresses: DemoAddress[];
  telephone?: string;
  /** A restricted person: ordinary staff of this agency cannot see them. */
  isProtected?: boolean;
}

export interface DemoAddress {
  line: string;
  postcode: string;
  from?: string;
  to?: string;
}

/** A record of a kind of `agencies/<agency>/records.json`. */
export interface DemoRecord {
  id: string;
  kind: string;
  happenedOn: string;
  recordedOn: string;
  /** Name and post of whoever wrote it; many have no account today. */
  recordedBy: string;
  marking: Marking;
  fields: Record<string, string>;
  people: { person: string; role: string }[];
  grading?: Grading;
}

export interface AgencyVault {
  people: DemoPerson[];
  records: DemoRecord[];
}

/** Someone who can sign in. `relatives` are those they have declared; `person` is in their own vault. */
export interface DemoStaff {
  id: string;
  username: string;
  name: string;
  roles: StaffRole[];
  jobTitle: string;
  relatives?: { name: string; relation: string; person?: string }[];
}

/** What each agency's own staff have written down, and nothing of who is who. */
export interface County {
  vaults: Record<Agency, AgencyVault>;
  staff: Record<Agency, DemoStaff[]>;
}
