import type { AccessEntry } from '../access/access.js';
import { type Around, ownPage } from '../cases/cases.js';
import { kindWords } from '../governance/governance.js';
import type { Page } from '../pages/pages.js';
import type { Case } from '../workspaces/workspaces.js';
import type { ReadElsewhere } from './case-access.js';

/** What somebody did, by act and subject. */
const DONE: Readonly<Record<string, string>> = {
  'read case': 'Read the case',
  'read access': 'Looked at who has seen it',
  'read person': 'Looked at a person of the case',
  'compare person': 'Compared a person with ours',
  'choose release': 'Chose what to share',
  'read release': 'Looked at a release',
  'release release': 'Stated immediate danger',
  'claim release': 'Claimed an exception to what law denies',
  'read decision': 'Looked at a decision not to share',
  'find decision': 'Recorded a finding',
  'read disclosure': 'Looked at what left',
  'find disclosure': 'Recorded a finding',
  'accept conditions': 'Agreed to conditions, to read what was shared',
  'read sealed-copy': 'Opened a sealed copy',
  'destroy sealed-copy': 'Destroyed a sealed copy',
  'read concern': 'Read the contact',
  'find emergency': 'Looked again at an emergency sharing',
};

interface Seen {
  here: readonly AccessEntry[];
  /** The address of the older ones; null where there are none. */
  older: string | null;
  elsewhere: readonly ReadElsewhere[];
  /** Names of this agency’s people, by identifier. */
  staff: ReadonlyMap<string, string>;
  roleOf(role: string): string;
}

/** P43: who has seen this case, here and elsewhere. */
export function caseAccessPage(one: Case, around: Around, seen: Seen): Page {
  const { here, older, elsewhere, staff, roleOf } = seen;
  return ownPage('case-access/case-access.njk', one, around, {
    title: 'Who has seen this case',
    older,
    here: here.map(({ at, staff: id, act, subject, why }) => ({
      ...{ at, why, who: staff.get(id) ?? 'Somebody who left' },
      what: DONE[`${act} ${subject}`] ?? `${act} ${subject}`.replaceAll('-', ' '),
    })),
    elsewhere: elsewhere.map(({ agency, role, at, kind }) => ({
      at,
      agency: around.nameOf(agency),
      who: role === null ? 'Role not said' : roleOf(role),
      what: kindWords(kind),
    })),
  });
}
