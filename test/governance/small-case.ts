import { randomUUID } from 'node:crypto';
import type { StaffRole } from '@mash/contracts/vocabulary';
import pg from 'pg';
import { AcceptConcern } from '../../apps/agency-gateway/src/contacts/accept-concern.js';
import { Contacts } from '../../apps/agency-gateway/src/contacts/contacts.js';
import { RaiseConcern } from '../../apps/agency-gateway/src/contacts/raise-concern.js';
import { CreateStaff } from '../../apps/agency-gateway/src/staff/staff.js';
import { Cases, WriteToCase } from '../../apps/agency-gateway/src/workspaces/workspaces.js';
import { Browser } from '../../tools/play/browser.js';
import { buttonOf, PASSWORD } from '../support/gateway.js';
import { enrolled, noteAbout } from '../support/open-case.js';
import { type System, type TestAgency, until } from '../support/system.js';

export const CHILD = randomUUID();
export const BY = { staff: randomUUID(), name: 'P. Officer', role: 'practitioner' as const };

/** Adds a person at an agency's terminal and signs in as them. */
export async function signInAt(
  system: System,
  agency: TestAgency,
  username: string,
  ...roles: StaffRole[]
): Promise<Browser> {
  const { app, origin } = system.gateways[agency];
  await app.get(CreateStaff, { strict: false }).create({
    username,
    name: `${username} Example`,
    jobTitle: 'MASH',
    roles,
    password: PASSWORD,
  });
  const browser = new Browser(origin);
  await browser.get('/');
  browser.fill({ Username: username, Password: PASSWORD });
  await browser.press(buttonOf(browser));
  return browser;
}

/** A concern that police raised and children's services accepted: police and CEF are members. */
export async function openCase(system: System): Promise<string> {
  const at = <T>(agency: TestAgency, what: new (...given: never[]) => T): T =>
    system.gateways[agency].app.get(what, { strict: false });
  await enrolled(system);
  await at('police', RaiseConcern).raise(concern(), BY);
  const contact = await until('the concern', async () => (await at('cef', Contacts).all())[0]);
  const workspace = await at('cef', AcceptConcern).accept(
    contact,
    { rating: 'amber', because: 'A young child', gate: [] },
    BY,
  );
  await until('police to join', async () => {
    const one = await at('police', Cases).one(workspace);
    return one?.state.members.some(({ agency }) => agency === 'police');
  });
  return workspace;
}

/** Police share a note with children's services. Answers with the entry. */
export async function share(
  system: System,
  workspace: string,
  note: string,
  notAfter?: Date,
): Promise<string> {
  const intent = { ...noteAbout(CHILD, note), recipients: ['cef'], ...(notAfter && { notAfter }) };
  const write = system.gateways.police.app.get(WriteToCase, { strict: false });
  const [entry = ''] = await write.act(workspace, [intent], BY);
  return entry;
}

/** Somebody with the whole database in their hands. */
export async function asSuperuser(
  system: System,
  agency: TestAgency,
  sql: string,
  parameters: unknown[] = [],
): Promise<Record<string, unknown>[]> {
  const client = new pg.Client({
    connectionString: system.gateways[agency].database.superuserUrl,
  });
  await client.connect();
  try {
    return (await client.query(sql, parameters)).rows;
  } finally {
    await client.end();
  }
}

function concern() {
  return {
    concern: randomUUID(),
    receivedAt: new Date().toISOString(),
    people: [
      {
        person: CHILD,
        details: {
          name: 'Ellie Wainscott',
          otherNames: [],
          dateOfBirth: '2024-04-09',
          nhsNumber: null,
          address: '12 Osier Close',
          postcode: 'OE4 2QT',
          relationship: 'child',
          isChild: true,
        },
      },
    ],
    whatHappened: 'Called to shouting at night.',
    childsWords: '',
    isImmediateDanger: false,
    purpose: 'child-protection' as const,
    mustNotBeTold: [],
    basis: 'Police share to protect a child.',
    powers: ['G1'],
    documents: [],
    ring: { name: 'Duty desk', number: '01632 960101' },
  };
}
