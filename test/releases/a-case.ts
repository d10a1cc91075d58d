import type { StaffRole } from '@mash/contracts/vocabulary';
import { randomId } from '@mash/crypto/random';
import type { CaseState } from '@mash/workspace/replay';
import { AcceptConcern } from '../../apps/agency-gateway/src/contacts/accept-concern.js';
import { Contacts } from '../../apps/agency-gateway/src/contacts/contacts.js';
import { RaiseConcern } from '../../apps/agency-gateway/src/contacts/raise-concern.js';
import { AskAgencies } from '../../apps/agency-gateway/src/requests/requests.js';
import { CreateStaff } from '../../apps/agency-gateway/src/staff/staff.js';
import { type Author, Cases } from '../../apps/agency-gateway/src/workspaces/workspaces.js';
import { Browser } from '../../tools/play/browser.js';
import { buttonOf, PASSWORD } from '../support/gateway.js';
import { enrolled } from '../support/open-case.js';
import { signingKey } from '../support/signing-key.js';
import { type System, startSystem, type TestAgency, until } from '../support/system.js';

export const CHILD = randomId();
export const FATHER = randomId();
const BY: Author = { staff: randomId(), name: 'An Example', role: 'decision-maker' };

const DETAILS = {
  otherNames: [],
  nhsNumber: null,
  address: '12 Osier Close, Marlwick',
  postcode: 'OE4 2QT',
};
export const CHILD_DETAILS = {
  ...DETAILS,
  name: 'Ellie-Mae Wainscott',
  dateOfBirth: '2024-04-09',
  relationship: 'child',
  isChild: true,
};
export const FATHER_DETAILS = {
  ...DETAILS,
  name: 'Dean Wainscott',
  dateOfBirth: '1995-02-17',
  relationship: 'father',
  isChild: false,
};

/** A running system with one open case: health raised it, CEF leads it, and three agencies were asked. */
export interface ACase {
  system: System;
  workspace: string;
  at<T>(agency: TestAgency, what: new (...given: never[]) => T): T;
  state(agency: TestAgency): Promise<CaseState>;
  /** Adds a person who holds the n-th approver’s key of their agency, and signs in as them. */
  signIn(agency: TestAgency, username: string, roles: StaffRole[], key?: number): Promise<Browser>;
  ask(parts: Partial<Parameters<AskAgencies['ask']>[1]>): Promise<void>;
  stop(): Promise<void>;
}

export async function openCase(
  rating: 'red' | 'amber' = 'amber',
  folders: Partial<Record<TestAgency, string>> = {},
  associates: readonly string[] = [],
): Promise<ACase> {
  const system = await startSystem(folders, { associates });
  const at: ACase['at'] = (agency, what) =>
    system.gateways[agency].app.get(what, { strict: false });
  await enrolled(system);
  await at('health', RaiseConcern).raise(concern(), BY);
  const contact = await until('the concern', async () => (await at('cef', Contacts).all())[0]);
  const acceptance = { rating, because: 'A young child', gate: [] };
  const workspace = await at('cef', AcceptConcern).accept(contact, acceptance, BY);
  const state = async (agency: TestAgency): Promise<CaseState> => {
    const one = await at(agency, Cases).one(workspace);
    if (one === null) throw new Error(`${agency} knows of no such case.`);
    return one.state;
  };
  const one: ACase = {
    system,
    workspace,
    at,
    state,
    signIn: (agency, username, roles, key) => signIn(system, agency, username, roles, key),
    ask: (parts) => at('cef', AskAgencies).ask(workspace, asking(parts), BY),
    stop: () => system.stop(),
  };
  await one.ask({});
  for (const agency of ['police', 'adults', 'health'] as const) {
    await until(`the request at ${agency}`, async () => {
      const known = await at(agency, Cases).one(workspace);
      return known?.state.requests.length === 1 && known.state.people.size >= 2;
    });
  }
  return one;
}

function concern() {
  return {
    concern: randomId(),
    receivedAt: new Date().toISOString(),
    people: [
      { person: CHILD, details: CHILD_DETAILS },
      { person: FATHER, details: FATHER_DETAILS },
    ],
    whatHappened: 'She has a bruise.',
    childsWords: '',
    isImmediateDanger: false,
    purpose: 'child-protection' as const,
    mustNotBeTold: [
      {
        warning: randomId(),
        person: FATHER,
        who: 'Dean Wainscott',
        because: 'he may harm them',
        until: null,
        setBy: 'health',
      },
    ],
    basis: 'Health share to protect a child.',
    powers: ['G1'],
    documents: [],
    ring: { name: 'Named nurse', number: '01632 960201' },
  };
}

function asking(parts: Partial<Parameters<AskAgencies['ask']>[1]>) {
  return {
    agencies: ['police', 'adults', 'health'],
    people: [
      { person: CHILD, version: 1, details: CHILD_DETAILS },
      { person: FATHER, version: 1, details: FATHER_DETAILS },
    ],
    purpose: 'child-protection' as const,
    gate: {
      mayBe: 'section-47' as const,
      told: [
        {
          person: FATHER,
          told: 'not-told-unsafe' as const,
          by: 'A Screener',
          at: new Date().toISOString(),
        },
      ],
      why: 'Violence at home',
      decidedBy: 'A Manager',
    },
    dueAt: new Date(Date.now() + 4 * 3_600_000),
    ...parts,
  };
}

async function signIn(
  { gateways }: System,
  agency: TestAgency,
  username: string,
  roles: StaffRole[],
  key?: number,
): Promise<Browser> {
  const { app, origin } = gateways[agency];
  await app.get(CreateStaff, { strict: false }).create({
    username,
    name: `${username} Example`,
    jobTitle: 'MASH',
    roles,
    password: PASSWORD,
    approver: key === undefined ? null : (signingKey(app, roles, key)?.id ?? null),
  });
  const browser = new Browser(origin);
  await browser.get('/');
  browser.fill({ Username: username, Password: PASSWORD });
  await browser.press(buttonOf(browser));
  return browser;
}
