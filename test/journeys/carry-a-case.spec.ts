import { randomUUID } from 'node:crypto';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { DataSource } from 'typeorm';
import { AcceptConcern } from '../../apps/agency-gateway/src/contacts/accept-concern.js';
import { Contacts } from '../../apps/agency-gateway/src/contacts/contacts.js';
import { RaiseConcern } from '../../apps/agency-gateway/src/contacts/raise-concern.js';
import { createGateway } from '../../apps/agency-gateway/src/create-gateway.js';
import { AskAgencies } from '../../apps/agency-gateway/src/requests/ask-agencies.js';
import { CompareRestricted } from '../../apps/agency-gateway/src/requests/compare-restricted.js';
import { RestrictedHits } from '../../apps/agency-gateway/src/requests/restricted-hits.js';
import { Vault } from '../../apps/agency-gateway/src/vault/vault.js';
import {
  Cases,
  Receipts,
  WriteToCase,
} from '../../apps/agency-gateway/src/workspaces/workspaces.js';
import { aPlaceOf, EARLY_HELP } from '../support/lists.js';
import { type System, startSystem, type TestAgency, until } from '../support/system.js';

const BY = { staff: randomUUID(), name: 'An Example', role: 'practitioner' as const };
const CHILD = randomUUID();
const FATHER = randomUUID();
const RING = { name: 'Duty desk', number: '01632 960101' };

function details(name: string, isChild: boolean) {
  return {
    name,
    otherNames: [],
    dateOfBirth: '2024-04-09',
    nhsNumber: null,
    address: '12 Osier Close',
    postcode: 'OE4 2QT',
    relationship: isChild ? 'child' : 'father',
    isChild,
  };
}

function concern() {
  return {
    concern: randomUUID(),
    receivedAt: new Date().toISOString(),
    people: [
      { person: CHILD, details: details('Ellie Wainscott', true) },
      { person: FATHER, details: details('Dean Wainscott', false) },
    ],
    whatHappened: 'Called to shouting at night.',
    childsWords: '',
    isImmediateDanger: false,
    purpose: 'child-protection' as const,
    mustNotBeTold: [
      {
        warning: randomUUID(),
        person: FATHER,
        who: 'Dean Wainscott',
        because: 'he may harm them',
        until: null,
        setBy: 'police',
      },
    ],
    basis: 'Police share to protect a child.',
    powers: ['G4'],
    documents: [],
    ring: RING,
  };
}

function asking(agencies: TestAgency[]) {
  return {
    agencies,
    people: [{ person: CHILD, version: 1, details: details('Ellie Wainscott', true) }],
    purpose: 'child-protection' as const,
    gate: { mayBe: 'section-47' as const, told: [], why: 'Violence at home', decidedBy: null },
    dueAt: new Date(Date.now() + 3_600_000),
  };
}

function release(words: string) {
  return {
    release: randomUUID(),
    request: null,
    people: [CHILD],
    purpose: 'child-protection' as const,
    basis: 'Police share to protect a child.',
    powers: ['G4'],
    conditions: [],
    note: words,
    documents: [],
    expiresAt: null,
    verified: 'as-recorded' as const,
  };
}

describe('one case, through the real hub and four real gateways', () => {
  let system: System;
  /** Health runs two copies of its gateway: whatever must happen once is a row, never in memory. */
  let secondOfHealth: NestFastifyApplication;
  let workspace: string;
  const at = <T>(agency: TestAgency, what: new (...given: never[]) => T): T =>
    system.gateways[agency].app.get(what, { strict: false });
  const caseAt = async (agency: TestAgency) =>
    (await at(agency, Cases).one(workspace))?.state ?? null;

  beforeAll(async () => {
    system = await startSystem();
    const { config } = system.gateways.health;
    secondOfHealth = await createGateway(config, { clock: system.clock, logger: false });
  });

  afterAll(async () => {
    await secondOfHealth.close();
    await system.stop();
  });

  it('carries a concern from police to the lead, and to nobody else', async () => {
    await until('every agency to be in the ledger', async () => {
      const [row] = await at('police', DataSource).query(
        'SELECT count(*)::int AS n FROM mirror_leaf',
      );
      return row.n >= 4;
    });
    await at('police', RaiseConcern).raise(concern(), BY);
    const contact = await until(
      'the concern at CEF',
      async () => (await at('cef', Contacts).all())[0],
    );
    expect(contact.body.whatHappened).toBe('Called to shouting at night.');
    for (const agency of ['health', 'adults'] as const)
      expect(await at(agency, Contacts).all()).toEqual([]);
    workspace = await at('cef', AcceptConcern).accept(
      contact,
      { rating: 'amber', because: 'A young child', gate: [] },
      BY,
    );
    const state = await until('police to join', () => caseAt('police'));
    expect(state.workspace).toBe(workspace);
  });

  it('leaves the vaults of those not asked without anything of it, and tells those asked', async () => {
    expect(await caseAt('health')).toBeNull();
    await at('cef', AskAgencies).ask(workspace, asking(['health', 'adults']), BY);
    const asked = await until('the request at health', async () => {
      const now = await caseAt('health');
      return now?.requests.length === 1 && now;
    });
    expect(asked.people.get(CHILD)?.details?.name).toBe('Ellie Wainscott');
    expect(asked.warnings.map(({ who }) => who)).toEqual(['Dean Wainscott']);
    expect(asked.rating?.rating).toBe('amber');
  });

  it('says by timer that restricted records were compared, and tells a hit to the specialist desk alone', async () => {
    const person = randomUUID();
    await at('adults', Vault).transact((writer) =>
      writer.keepPeople([
        {
          id: person,
          names: ['Ellie Wainscott'],
          dateOfBirth: '2024-04-09',
          sex: null,
          nhsNumber: null,
          addresses: [],
          telephone: null,
          isRestricted: true,
        },
      ]),
    );
    const request = await until(
      'the request at adults',
      async () => (await caseAt('adults'))?.requests[0]?.body.request,
    );
    for (const agency of ['health', 'adults'] as const)
      await at(agency, CompareRestricted).compare(workspace, request);
    const state = await until('both lines at CEF', async () => {
      const now = await caseAt('cef');
      return now?.restricted.size === 2 && now;
    });
    expect(state.refused).toEqual([]);
    expect(await at('adults', RestrictedHits).all()).toEqual([
      expect.objectContaining({ workspace, request, person, answer: null }),
    ]);
    expect(await at('health', RestrictedHits).all()).toEqual([]);
  });

  it('opens a release at its readers, who say so, and at nobody else', async () => {
    const [entry] = await at('police', WriteToCase).act(
      workspace,
      [
        {
          kind: 'release',
          body: release('Two calls in a month.'),
          recipients: ['cef', 'health'],
          about: CHILD,
        },
      ],
      BY,
    );
    for (const agency of ['cef', 'health'] as const) {
      const seen = await until(
        `the release at ${agency}`,
        async () => (await caseAt(agency))?.releases[0],
      );
      expect(seen.body.note).toBe('Two calls in a month.');
    }
    await until(
      'both receipts',
      async () =>
        (await at('police', Receipts).of(entry ?? '')).filter(({ says }) => says === 'opened')
          .length === 2,
    );
    expect((await caseAt('adults'))?.releases).toEqual([]);
  });

  it('keeps the keys of what has expired before its proof at home, and withdraws its leaf in front of all', async () => {
    const before = (await caseAt('cef'))?.releases.length;
    const [entry] = await at('police', WriteToCase).act(
      workspace,
      [
        {
          kind: 'release',
          body: release('Too late to be of use.'),
          recipients: ['cef'],
          about: CHILD,
          notAfter: new Date(),
        },
      ],
      BY,
    );
    const index = await until('the withdrawal in the mirror of health', async () => {
      const rows = await at('health', DataSource).query(
        "SELECT withdraws::int AS index FROM mirror_leaf WHERE withdraws IS NOT NULL AND source = 'police'",
      );
      return rows[0]?.index;
    });
    const [sent] = await at('police', DataSource).query(
      'SELECT stage, leaf_index::int AS index FROM outbox WHERE object = $1',
      [entry],
    );
    expect(sent).toEqual({ stage: 'withdrawn', index });
    expect((await caseAt('cef'))?.releases.length).toBe(before);
    const [stored] = await at('cef', DataSource).query(
      'SELECT count(*)::int AS n FROM workspace_entry WHERE leaf_index = $1',
      [index],
    );
    expect(stored.n).toBe(0);
  });

  it('keeps a release while the hub is down, shares nothing of it, and sends it once when the hub is back', async () => {
    await system.stopHub();
    await at('police', WriteToCase).act(
      workspace,
      [
        {
          kind: 'release',
          body: release('Saved while the hub was away.'),
          recipients: ['cef'],
          about: CHILD,
        },
      ],
      BY,
    );
    await new Promise((resolve) => setTimeout(resolve, 1500));
    expect((await at('police', Cases).one(workspace))?.waiting).toHaveLength(1);
    expect((await caseAt('cef'))?.releases).toHaveLength(1);
    await system.startHub();
    await until(
      'the release after the hub is back',
      async () => (await caseAt('cef'))?.releases.length === 2,
      60,
    );
    const rows = await at('cef', DataSource).query(
      `SELECT count(*)::int AS n FROM workspace_entry`,
    );
    await new Promise((resolve) => setTimeout(resolve, 1000));
    expect(
      await at('cef', DataSource).query(`SELECT count(*)::int AS n FROM workspace_entry`),
    ).toEqual(rows);
  });

  it('asks at once after it accepted, while that is still on its way', async () => {
    const known = (await at('cef', Contacts).all()).map(({ entry }) => entry);
    await at('police', RaiseConcern).raise(concern(), BY);
    const contact = await until('the second concern at CEF', async () =>
      (await at('cef', Contacts).all()).find(({ entry }) => !known.includes(entry)),
    );
    const acceptance = { rating: 'amber' as const, because: 'A young child', gate: [] };
    const second = await at('cef', AcceptConcern).accept(contact, acceptance, BY);
    await at('cef', AskAgencies).ask(second, asking(['police', 'health']), BY);
    for (const agency of ['police', 'health'] as const) {
      const state = await until(`the request at ${agency}`, async () => {
        const one = await at(agency, Cases).one(second);
        return one?.state.requests.length === 1 && one.state;
      });
      expect(state.warnings.map(({ who }) => who)).toEqual(['Dean Wainscott']);
      expect(state.refused).toEqual([]);
    }
  });

  it('records an outcome that every member reads, and hands over to health, who accepts', async () => {
    const [outcome] = await at('cef', WriteToCase).act(
      workspace,
      [
        {
          kind: 'outcome',
          body: {
            level: 2,
            destination: EARLY_HELP,
            because: 'Support is enough',
            next: 'Health visitor',
            notChecked: [],
            notAnswered: ['health', 'adults'],
            analysis: null,
            whoTellsTheFamily: 'The social worker',
          },
        },
      ],
      BY,
    );
    const [handover] = await at('cef', WriteToCase).act(
      workspace,
      [
        {
          kind: 'handover',
          body: {
            handover: randomUUID(),
            to: aPlaceOf('health'),
            outcome: outcome ?? '',
            manager: 'A Manager',
          },
        },
      ],
      BY,
    );
    for (const agency of ['police', 'health', 'adults'] as const) {
      await until(
        `the handover at ${agency}`,
        async () => (await caseAt(agency))?.handovers.length === 1,
      );
    }
    await at('health', WriteToCase).act(
      workspace,
      [
        {
          kind: 'handover-answer',
          body: { handover: handover ?? '', isAccepted: true, by: 'A Health Visitor', because: '' },
        },
      ],
      BY,
    );
    const state = await until('the answer at CEF', async () => {
      const now = await caseAt('cef');
      return now?.handovers[0]?.answer ? now : null;
    });
    expect(state.handovers[0]?.answer?.body.isAccepted).toBe(true);
    expect(state.refused).toEqual([]);
  });

  it('never mistakes a second copy of a gateway for a hub with two histories', async () => {
    const [row] = await at('health', DataSource).query(
      'SELECT count(*)::int AS n FROM ledger_mismatch',
    );
    expect(row.n).toBe(0);
    const [first, second] = [at('health', Cases), secondOfHealth.get(Cases, { strict: false })];
    const entries = async (cases: Cases) =>
      (await cases.one(workspace))?.state.applied.map(({ entry }) => entry);
    expect(await entries(second)).toEqual(await entries(first));
  });
});
