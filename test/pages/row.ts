import type { StaffRole } from '@mash/contracts/vocabulary';
import type { TestAgency } from '../support/system.js';
import type { Here } from './here.js';

/** When a page is seen with nothing on it. */
export type Moment = 'on a fresh terminal' | 'in a new case' | 'later';

/** Why a page has no such state. Read out when the table is checked, so it is a sentence. */
export type Never = { never: string };

export interface Row {
  /** The terminals that have it: all, unless it says so. */
  at?: readonly TestAgency[];
  /** Who opens it there; null is nobody. */
  as: StaffRole | null | ((agency: TestAgency) => StaffRole);
  /** Its addresses with something on them. */
  normal: (here: Here) => string | string[];
  empty: { when: Moment; path?: (here: Here) => string } | Never;
  /** The button that is pressed with too little, or wrongly, filled in. */
  error:
    | {
        press: string;
        fill?: Record<string, string>;
        path?: (here: Here) => string;
        /** Its form is there only while the ledger does not match. */
        needsMismatch?: true;
      }
    | Never;
  /** Somebody without permission is told that it is not there, unless everybody may see it. */
  refused?: Never;
  /** An address that leads to nothing says so, where the route has a part that may lead to nothing. */
  gone?: Never;
  /** The same addresses while the hub is down, unless others say more. */
  down?: (here: Here) => string | string[];
}

export const SAYS_THE_SAME = { never: 'It says the same to everybody, whatever is kept here.' };
export const NO_FORM = { never: 'It has no form.' };
export const OPEN = { never: 'Anybody who reaches the terminal may see it.' };
export const ASKS_THE_SAME = { never: 'A form that asks the same whatever is kept here.' };
export const LEAD: readonly TestAgency[] = ['cef'];
export const ASKED: readonly TestAgency[] = ['police', 'health', 'adults'];
export const FRESH = { when: 'on a fresh terminal' } as const;
export const NEW_CASE = { when: 'in a new case' } as const;
export const approver = (agency: TestAgency) =>
  agency === 'police' ? 'specialist-desk' : 'approver';
export const ofCase = (rest: string) => (here: Here) => `/mash/${here.workspace}${rest}`;
export const ofOpen = (rest: string) => (here: Here) => `/releases/${here.open}${rest}`;
