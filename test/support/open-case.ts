import { randomUUID } from 'node:crypto';
import type { PersonDetails } from '@mash/contracts/sealed/people';
import type { StaffRole } from '@mash/contracts/vocabulary';
import { AcceptConcern } from '../../apps/agency-gateway/src/contacts/accept-concern.js';
import { Contacts } from '../../apps/agency-gateway/src/contacts/contacts.js';
import { RaiseConcern } from '../../apps/agency-gateway/src/contacts/raise-concern.js';
import { Bundles } from '../../apps/agency-gateway/src/ledger/ledger.js';
import { AskAgencies } from '../../apps/agency-gateway/src/requests/requests.js';
import { CreateStaff } from '../../apps/agency-gateway/src/staff/staff.js';
import { Cases, type Intent } from '../../apps/agency-gateway/src/workspaces/workspaces.js';
import { Browser } from '../../tools/play/browser.js';
import { buttonOf, PASSWORD } from './gateway.js';
import { type System, type TestAgency, until } from './system.js';

export const BY = { staff: randomUUID(), name: 'An Example', role: 'practitioner' as const };

export interface TestCase {
  workspace: string;
  child: string;
}

type Rated = 'red' | 'amber' | 'green';

/** Something of one gateway, by its class. */
export function at<T>(system: System, agency: TestAgency, what: new (...given: never[]) => T): T {
  return system.gateways[agency].app.get(what, { strict: false });
}

/** Waits until every agency’s keys are in every mirror: before, nothing can be sealed to anybody. */
export async function enrolled(system: System): Promise<void> {
  const all = [...Object.values(system.gateways), ...Object.values(system.associates)];
  await until('every agency to be in the ledger', async () =>
    all.every(({ app }) => {
      const bundles = app.get(Bundles, { strict: false });
      return all.every(({ agency }) => bundles.newest(agency) !== null);
    }),
  );
}

/** Adds a person to an agency and signs in as them. */
export async function signedIn(
  system: System,
  agency: TestAgency,
  username: string,
  ...roles: StaffRole[]
): Promise<Browser> {
  await at(system, agency, CreateStaff).create({
    username,
    name: `${username} Example`,
    jobTitle: 'MASH',
    roles,
    password: PASSWORD,
  });
  const browser = new Browser(system.gateways[agency].origin);
  await browser.get('/');
  browser.fill({ Username: username, Password: PASSWORD });
  await browser.press(buttonOf(browser));
  return browser;
}

/** An agency raises a concern about a child of that name; answers with its contact at the lead. */
export async function raise(
  system: System,
  name: string,
  receivedAt: Date,
  { by = 'police', ...known }: Partial<PersonDetails> & { by?: TestAgency } = {},
) {
  const child = randomUUID();
  await raiseOnly(system, { child, name, receivedAt, by, known });
  return until('the concern at CEF', async () =>
    (await at(system, 'cef', Contacts).all()).find(({ body }) =>
      body.people.some(({ person }) => person === child),
    ),
  );
}

/** The same without waiting for the lead, which may be asked for what cannot wait. Answers with the entry. */
export async function raiseOnly(
  system: System,
  of: {
    child: string;
    name: string;
    receivedAt: Date;
    isImmediateDanger?: boolean;
    by?: TestAgency;
    known?: Partial<PersonDetails>;
  },
): Promise<string> {
  const { child, name, receivedAt, by = 'police', known = {} } = of;
  return at(system, by, RaiseConcern).raise(
    {
      concern: randomUUID(),
      receivedAt: receivedAt.toISOString(),
      people: [{ person: child, details: { ...detailsOf(name), ...known } }],
      whatHappened: 'Called to shouting at night.',
      childsWords: '',
      isImmediateDanger: of.isImmediateDanger ?? false,
      purpose: 'child-protection' as const,
      mustNotBeTold: [],
      basis: 'They share to protect a child.',
      powers: ['G4'],
      documents: [],
      ring: { name: 'Duty desk', number: '01632 960101' },
    },
    BY,
  );
}

/** A case that police raised and the lead accepted. */
export async function openCase(
  system: System,
  name: string,
  { rating, receivedAt }: { rating: Rated; receivedAt: Date },
): Promise<TestCase> {
  const contact = await raise(system, name, receivedAt);
  const workspace = await at(system, 'cef', AcceptConcern).accept(
    contact,
    { rating, because: 'A young child', gate: [] },
    BY,
  );
  const opened = { workspace, child: contact.body.people[0]?.person ?? '' };
  await until('police to join', () => stateAt(system, 'police', opened));
  return opened;
}

/** The lead asks agencies about the child of a case, and waits until they hold the request. */
export async function ask(
  system: System,
  opened: TestCase,
  name: string,
  agencies: TestAgency[],
  dueAt: Date,
): Promise<void> {
  await at(system, 'cef', AskAgencies).ask(
    opened.workspace,
    {
      agencies,
      people: [{ person: opened.child, version: 1, details: detailsOf(name) }],
      purpose: 'child-protection',
      gate: { mayBe: 'section-47', told: [], why: 'Violence at home', decidedBy: null },
      dueAt,
    },
    BY,
  );
  for (const agency of [...agencies, 'cef'] as TestAgency[])
    await until(`the request at ${agency}`, async () => {
      const now = await stateAt(system, agency, opened);
      return now !== null && now.requests.length > 0;
    });
}

/** A release by police of a note alone, about the child. */
export function noteAbout(child: string, note: string): Intent<'release'> {
  const body = {
    release: randomUUID(),
    request: null,
    people: [child],
    purpose: 'child-protection' as const,
    basis: 'Police share to protect a child.',
    powers: ['G4'],
    conditions: [],
    note,
    documents: [],
    expiresAt: null,
    verified: 'as-recorded' as const,
  };
  return { kind: 'release', body, about: child };
}

export async function stateAt(system: System, agency: TestAgency, { workspace }: TestCase) {
  return (await at(system, agency, Cases).one(workspace))?.state ?? null;
}

function detailsOf(name: string) {
  return {
    name,
    otherNames: [],
    dateOfBirth: '2024-04-09',
    nhsNumber: null,
    address: '12 Osier Close',
    postcode: 'OE4 2QT',
    relationship: 'child',
    isChild: true,
  };
}
