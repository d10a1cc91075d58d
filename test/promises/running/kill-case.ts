import { randomUUID } from 'node:crypto';
import type { StaffRole } from '@mash/contracts/vocabulary';
import type { INestApplicationContext } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { Clock } from '../../../apps/agency-gateway/src/clock.js';
import { Config } from '../../../apps/agency-gateway/src/config.js';
import { AcceptConcern } from '../../../apps/agency-gateway/src/contacts/accept-concern.js';
import { Contacts } from '../../../apps/agency-gateway/src/contacts/contacts.js';
import { RaiseConcern } from '../../../apps/agency-gateway/src/contacts/raise-concern.js';
import { FEATURES, GatewayModule } from '../../../apps/agency-gateway/src/gateway.module.js';
import { AskAgencies } from '../../../apps/agency-gateway/src/requests/requests.js';
import { Routes } from '../../../apps/agency-gateway/src/routes.js';
import { CreateStaff } from '../../../apps/agency-gateway/src/staff/staff.js';
import { Cases } from '../../../apps/agency-gateway/src/workspaces/workspaces.js';
import { Browser } from '../../../tools/play/browser.js';
import { buttonOf, PASSWORD } from '../../support/gateway.js';
import { signingKey } from '../../support/signing-key.js';
import { until } from '../../support/system.js';
import { SOURCE } from './kill-table.js';

const BY = { staff: randomUUID(), name: 'A Manager', role: 'decision-maker' as const };
/** The rules let a note about the child go; about the father they want a second person. */
export const CHILD = randomUUID();
export const FATHER = randomUUID();

/**
 * A case between two gateways that run as processes, prepared by copies of them that are closed again: nobody else does
 * later what a killed one left. At the source a sergeant may approve, at the lead a manager decides.
 */
export async function openCaseBeside(
  source: Record<string, string>,
  lead: Record<string, string>,
): Promise<string> {
  const [police, cef] = [await beside(source), await beside(lead)];
  await police.get(RaiseConcern, { strict: false }).raise(concern(), BY);
  const contact = await until('the concern', async () =>
    (await cef.get(Contacts, { strict: false }).all()).find(({ body }) =>
      body.people.some(({ person }) => person === CHILD),
    ),
  );
  const acceptance = { rating: 'amber' as const, because: 'A young child', gate: [] };
  const workspace = await cef.get(AcceptConcern, { strict: false }).accept(contact, acceptance, BY);
  const state = async (app: INestApplicationContext) =>
    (await app.get(Cases, { strict: false }).one(workspace))?.state;
  await until('police to join', async () => (await state(cef))?.members.length === 2);
  for (const asking of [asksAbout(CHILD, 'child-protection'), asksAbout(FATHER, 'child-in-need')])
    await cef.get(AskAgencies, { strict: false }).ask(workspace, asking, BY);
  await until('both requests', async () => (await state(police))?.requests.length === 2);
  await addStaff(police, 'sergeant', ['approver'], 0);
  await addStaff(cef, 'manager', ['decision-maker']);
  await Promise.all([police.close(), cef.close()]);
  return workspace;
}

/** Another copy of a gateway that runs as a process, for as long as something is prepared. */
function beside(environment: Record<string, string>): Promise<INestApplicationContext> {
  const config = Config.read({ ...environment, PORT: '0' });
  const module = GatewayModule.of(config, new Clock(), new Routes(), FEATURES);
  return NestFactory.createApplicationContext(module, { logger: false, abortOnError: false });
}

async function addStaff(
  app: INestApplicationContext,
  username: string,
  roles: StaffRole[],
  key?: number,
): Promise<void> {
  await app.get(CreateStaff, { strict: false }).create({
    ...{ username, name: `${username} Example`, jobTitle: 'MASH', roles, password: PASSWORD },
    approver: key === undefined ? null : (signingKey(app, roles, key)?.id ?? null),
  });
}

export async function signIn(origin: string, username: string): Promise<Browser> {
  const browser = new Browser(origin);
  await browser.get('/');
  browser.fill({ Username: username, Password: PASSWORD });
  await browser.press(buttonOf(browser));
  return browser;
}

function details(name: string, relationship: string, isChild: boolean) {
  return {
    ...{ name, relationship, isChild, otherNames: [], nhsNumber: null },
    ...{ dateOfBirth: null, address: '12 Osier Close', postcode: 'OE4 2QT' },
  };
}

const PEOPLE = {
  [CHILD]: details('Ellie-Mae Wainscott', 'child', true),
  [FATHER]: details('Dean Wainscott', 'father', false),
};

function concern() {
  return {
    ...{ concern: randomUUID(), receivedAt: new Date().toISOString(), childsWords: '' },
    people: Object.entries(PEOPLE).map(([person, each]) => ({ person, details: each })),
    ...{
      whatHappened: 'Shouting at night.',
      isImmediateDanger: false,
      purpose: 'child-protection' as const,
      mustNotBeTold: [],
    },
    ...{ basis: 'Police share to protect a child.', powers: ['G1'], documents: [] },
    ring: { name: 'Duty desk', number: '01632 960101' },
  };
}

/** About the father help is offered, to which he objects; about the child there is reasonable cause. */
function asksAbout(person: string, purpose: 'child-protection' | 'child-in-need') {
  const said = { told: 'objects' as const, by: 'A Screener', at: new Date().toISOString() };
  const gate =
    purpose === 'child-in-need'
      ? { mayBe: 'section-17' as const, told: [{ person, ...said }], decidedBy: 'A Manager' }
      : { mayBe: 'section-47' as const, told: [], decidedBy: null };
  const given = PEOPLE[person];
  if (given === undefined) throw new Error('Nobody of this case.');
  return {
    ...{ agencies: [SOURCE], people: [{ person, version: 1, details: given }], purpose },
    gate: { ...gate, why: 'Violence at home' },
    dueAt: new Date(Date.now() + 4 * 3_600_000),
  };
}
