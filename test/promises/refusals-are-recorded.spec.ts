import { randomId } from '@mash/crypto/random';
import { DataSource } from 'typeorm';
import { FEATURES } from '../../apps/agency-gateway/src/gateway.module.js';
import {
  Decisions,
  decidingOf,
  WeighRecords,
} from '../../apps/agency-gateway/src/releases/releases.js';
import type { Browser } from '../../tools/play/browser.js';
import { INTELLIGENCE, keepPeople, keepRecord, somebody } from '../releases/vault-of-police.js';
import { startGateway, type TestGateway } from '../support/gateway.js';

const FATHER = randomId();

describe('refusals are recorded too', () => {
  let police: TestGateway;
  let officer: Browser;
  let sharer: Browser;

  beforeAll(async () => {
    police = await startGateway('police', FEATURES);
    officer = await police.signedIn('governor', ['information-governance']);
    sharer = await police.signedIn('sharer', ['practitioner']);
  });
  afterAll(() => police.stop());

  it('of what somebody tried and may not do: who, what, where and when', async () => {
    await officer.get('/ig/refusals');
    expect(officer.text).toContain('Nobody has tried to do what they may not.');
    await sharer.get('/staff/add');
    expect(sharer.heading).toBe('Page not found');
    await officer.get('/ig/refusals');
    expect(officer.text).toMatch(
      /20\d\d at \d+:\d\d[ap]m sharer Example Manage staff GET \/staff\/add/,
    );
  });

  it('of what the policy denied, with the rule, the law and what would change it', async () => {
    const father = somebody('Dean Wainscott');
    await keepPeople(police.app, father);
    const record = await keepRecord(police.app, { ...INTELLIGENCE, about: [father] });
    const weighed = await police.app.get(WeighRecords, { strict: false }).weigh({
      purpose: 'child-protection',
      readers: ['cef'],
      records: [{ record, removals: [] }],
      about: [FATHER],
      people: [{ person: FATHER, own: [father.id] }],
      says: { mayBe: 'section-47', rating: 'amber' },
      dueAt: null,
    });
    const by = { staff: randomId(), name: 'Priya Hollis', role: 'practitioner' as const };
    const decided = decidingOf(weighed, { by, workspace: null, about: [FATHER] });
    const decisions = police.app.get(Decisions, { strict: false });
    await police.app.get(DataSource).transaction(async (tx) => {
      await decisions.keep(tx, null, decided);
      await decisions.keep(tx, null, {
        ...decided,
        heldBack: { reason: 'endangers', because: 'The informant lives next door.' },
      });
    });
    await officer.get('/ig/refusals');
    expect(officer.text).toContain('Priya Hollis, practitioner, for cef');
    expect(officer.text).toMatch(
      /Share “[^”]+” of “Intelligence report” with cef Result Not allowed/,
    );
    expect(officer.text).toContain('limit source-identity');
  });

  it('of what a named person held back, with the reason, which stays at home', async () => {
    await officer.get('/ig/refusals');
    expect(officer.text).toContain(
      'Held back. It would endanger a person or a police operation: The informant lives next door.',
    );
    await sharer.get('/ig/refusals');
    expect(sharer.heading).toBe('Page not found');
  });

  it('in rows that show nothing, and that this process can neither change nor delete', async () => {
    const rows = await police.sql('SELECT * FROM refused_act');
    expect(rows.length).toBeGreaterThan(0);
    expect(rows.map((row) => `${JSON.stringify(row)}${String(row['bytes'])}`).join()).not.toMatch(
      /staff\/add|sharer/,
    );
    for (const query of ['DELETE FROM refused_act', `UPDATE refused_act SET act = 'read'`])
      await expect(police.sql(query)).rejects.toThrow(/permission denied/);
  });
});
