import type { StaffRole } from '@mash/contracts/vocabulary';
import { randomId } from '@mash/crypto/random';
import { documentHash } from '@mash/policy/approval';
import { RECIPIENTS_ONLY } from '@mash/policy/caps/descriptor';
import type { FieldDecision } from '@mash/policy/decision';
import { rolesFor } from '@mash/policy/obligations';
import type { INestApplicationContext } from '@nestjs/common';
import { DataSource } from 'typeorm';
import {
  Decisions,
  decidingOf,
  type Offer,
  parcelsOf,
  partsOf,
  partsUnderReview,
  statementOf,
  type Weighed,
  WeighRecords,
} from '../../apps/agency-gateway/src/releases/releases.js';
import { BringRules } from '../../apps/agency-gateway/src/rules/bring-rules.js';
import { Trials } from '../../apps/agency-gateway/src/rules/trials.js';
import { CreateStaff, type Staff, StaffList } from '../../apps/agency-gateway/src/staff/staff.js';
import { PASSWORD } from '../support/gateway.js';
import { type System, startSystem } from '../support/system.js';
import {
  INCIDENT,
  INTELLIGENCE,
  keepPeople,
  keepRecord,
  NEIGHBOUR_WORDS,
  somebody,
} from './vault-of-police.js';

const FATHER = randomId();
const CHILD = randomId();
const father = somebody('Dean Wainscott', { dateOfBirth: '1995-02-17' });
const child = somebody('Ellie-Mae Wainscott', { dateOfBirth: '2024-04-09' });
const namesake = somebody('Dean Wainscott', { dateOfBirth: '1973-02-17' });
const hidden = somebody('Hidden Wainscott', { isRestricted: true });
const READERS = ['cef', 'health', 'adults'];
const isAllowed = ({ decision }: { decision: FieldDecision }) => decision.result === 'permit';

describe('weighing records of one’s own vault', () => {
  let system: System;
  let incident: string;
  let intelligence: string;

  const police = () => system.gateways.police.app;
  const weigh = (parts: Partial<Offer> = {}): Promise<Weighed> =>
    police()
      .get(WeighRecords, { strict: false })
      .weigh({
        purpose: 'child-protection',
        readers: READERS,
        records: [{ record: incident, removals: [] }],
        about: [FATHER],
        people: [
          { person: FATHER, own: [father.id] },
          { person: CHILD, own: [child.id] },
        ],
        says: { mayBe: 'section-47', rating: 'amber' },
        dueAt: null,
        ...parts,
      });
  const ofIntelligence = (parts: Partial<Offer> = {}) =>
    weigh({ records: [{ record: intelligence, removals: [] }], ...parts });
  const parcels = (weighed: Weighed, isApproved = false) =>
    parcelsOf(weighed, { isApproved, idOf: () => randomId() });

  beforeAll(async () => {
    system = await startSystem();
    await keepPeople(police(), father, child, namesake, hidden);
    incident = await keepRecord(police(), { ...INCIDENT, about: [father, child] });
    intelligence = await keepRecord(police(), { ...INTELLIGENCE, about: [father] });
  });

  afterAll(() => system.stop());

  it('gives two readers of one record different fields', async () => {
    const built = parcels(await weigh());
    const byReaders = Object.fromEntries(
      built.map(({ readers, documents }) => [
        readers.join(),
        Object.fromEntries(documents[0]?.fields.map(({ name, value }) => [name, value]) ?? []),
      ]),
    );
    expect(byReaders['cef']).toMatchObject({
      crimeNumber: 'OXP/04417/5',
      address: '12 Osier Close, Marlwick, OE4 2QT',
    });
    expect(byReaders['adults,health']).toMatchObject({ address: 'OE4 area' });
    expect(byReaders['adults,health']).not.toHaveProperty('crimeNumber');
    expect(built[0]?.documents[0]?.people).toEqual([FATHER, CHILD].sort());
  });

  it('takes out the sentences that staff took out, in every reader’s document', async () => {
    const removals = [{ field: 'narrative', sentence: 1, reason: 'third-party' as const }];
    const built = parcels(await weigh({ records: [{ record: incident, removals }] }));
    expect(JSON.stringify(built)).not.toContain('Ashdowne');
    expect(JSON.stringify(built)).toContain('[removed]');
    expect(JSON.stringify(parcels(await weigh()))).toContain(NEIGHBOUR_WORDS);
  });

  it('never lets a source go, and asks the duty officer about handling code C', async () => {
    const weighed = await ofIntelligence();
    const parts = partsOf(weighed);
    const source = parts.filter(({ field }) => field === 'sourceReference');
    expect(source.map(({ decision }) => decision.result)).toEqual(['deny', 'deny', 'deny']);
    const reviewed = partsUnderReview(weighed);
    expect(new Set(reviewed.flatMap(({ decision }) => rolesFor(decision)))).toEqual(
      new Set(['specialist-desk']),
    );
    expect(reviewed[0]?.decision.missing).toContain('areConditionsAnswered');
    expect(parcels(weighed)).toEqual([]);
    expect(JSON.stringify(parcels(weighed, true))).not.toContain('KITE');
    const answered = await ofIntelligence({
      says: { mayBe: 'section-47', areConditionsAnswered: true },
    });
    expect(parcels(answered).map(({ readers }) => readers)).toEqual([['cef']]);
    expect(parcels(answered)[0]?.conditions).toHaveLength(1);
  });

  it('does not count on section 16LA before it has begun', async () => {
    const { records } = await weigh();
    expect(records[0]?.facts.release.isDutyInForce).toBe(false);
  });

  it('tells the policy who leads, who is a core agency, and how many hours are left', async () => {
    const asked = new Date(system.clock.now().getTime() + 5.5 * 3_600_000).toISOString();
    const [facts] = (await weigh({ dueAt: asked })).records.map((each) => each.facts);
    expect(facts?.release).toMatchObject({ isOwnAgencyCore: true, hoursLeft: 5 });
    expect(facts?.recipients).toMatchObject({
      cef: { isRecipientCore: true, isRecipientLead: true },
      health: { isRecipientCore: true, isRecipientLead: false },
    });
    const past = new Date(system.clock.now().getTime() - 60_000).toISOString();
    expect((await weigh({ dueAt: past })).records[0]?.facts.release.hoursLeft).toBe(0);
    expect((await weigh()).records[0]?.facts.release).not.toHaveProperty('hoursLeft');
  });

  it('refuses a namesake’s record, and does not know one about restricted people alone', async () => {
    const theirs = await keepRecord(police(), { ...INCIDENT, about: [namesake] });
    const nobodys = await keepRecord(police(), { ...INCIDENT, about: [hidden] });
    const one = (record: string) => weigh({ records: [{ record, removals: [] }] });
    await expect(one(theirs)).rejects.toMatchObject({ kind: 'not-valid' });
    await expect(one(nobodys)).rejects.toMatchObject({ kind: 'not-found' });
    await expect(one(randomId())).rejects.toMatchObject({ kind: 'not-found' });
    await expect(weigh({ about: [CHILD], people: [] })).rejects.toMatchObject({
      kind: 'not-valid',
    });
  });

  it('asks the specialist desk about every part of a record with somebody restricted in it', async () => {
    const record = await keepRecord(police(), { ...INCIDENT, about: [father, hidden] });
    const weighed = await weigh({ records: [{ record, removals: [] }], readers: ['cef'] });
    const reviewed = partsUnderReview(weighed);
    expect(reviewed.map(({ field }) => field)).toEqual(
      expect.arrayContaining(['happenedOn', 'address', 'narrative', 'outcome']),
    );
    expect(parcels(weighed)).toEqual([]);
    for (const { decision } of reviewed) expect(decision.reviewBy).toBe('specialist-desk');
  });

  it.each([
    ['protected', 'review'],
    ['court-ordered', 'deny'],
  ] as const)(
    'keeps the address of somebody whose whereabouts are %s: a %s, and the rest may go',
    async (whereabouts, result) => {
      const moved = somebody('Tilda Wainscott', { whereabouts });
      await keepPeople(police(), moved);
      const record = await keepRecord(police(), { ...INCIDENT, about: [father, moved] });
      const weighed = await weigh({ records: [{ record, removals: [] }], readers: ['cef'] });
      const fields = weighed.records[0]?.decision.recipients['cef'];
      expect(fields?.['address']?.result).toBe(result);
      expect(fields?.['narrative']?.result).toBe('permit');
      expect(JSON.stringify(parcels(weighed))).not.toContain('Osier');
    },
  );

  it.each([
    ['legal-professional-privilege', 'deny'],
    ['organisation-use-only', 'review'],
    ['recipients-only', 'permit'],
  ] as const)('obeys the descriptor of a record, %s: a %s', async (descriptor, result) => {
    const record = await keepRecord(police(), { ...INCIDENT, descriptor, about: [father] });
    const weighed = await weigh({ records: [{ record, removals: [] }], readers: ['cef'] });
    expect(weighed.records[0]?.decision.recipients['cef']?.['narrative']?.result).toBe(result);
    const words = parcels(weighed).flatMap(({ conditions }) => conditions);
    expect(words.includes(RECIPIENTS_ONLY)).toBe(descriptor === 'recipients-only');
  });

  it('weighs a note like any record, and names the people that it is about', async () => {
    const weighed = await weigh({
      note: 'Seen twice.',
      records: [{ record: 'note', removals: [] }],
    });
    const [parcel] = parcels(weighed);
    expect(parcel?.readers).toEqual(['cef']);
    expect(parcel?.documents[0]).toMatchObject({ kind: 'note', people: [FATHER] });
    const elsewhere = partsUnderReview(weighed).map(({ reader }) => reader);
    expect(new Set(elsewhere)).toEqual(new Set(['health', 'adults']));
  });

  it('keeps what was decided, refusals too, sealed and under a salted hash', async () => {
    const weighed = await ofIntelligence();
    const by = { staff: randomId(), name: 'An Officer', role: 'practitioner' as const };
    const deciding = decidingOf(weighed, { by, workspace: null, about: [FATHER] });
    const database = police().get(DataSource);
    const decisions = police().get(Decisions, { strict: false });
    const keep = () => database.transaction((tx) => decisions.keep(tx, null, deciding));
    const [first, second] = [await keep(), await keep()];
    expect(first).not.toBe(second);
    const [newest] = await decisions.all();
    expect(
      newest?.decision.records[0]?.decision.recipients['cef']?.['sourceReference']?.result,
    ).toBe('deny');
    const rows = await database.query('SELECT bytes FROM decision');
    expect(rows.map(({ bytes }: { bytes: Buffer }) => bytes.toString('latin1')).join()).not.toMatch(
      /sourceReference|Officer/,
    );
    const [parcel] = parcels(weighed, true);
    if (parcel === undefined) throw new Error('Nothing would go.');
    expect(statementOf(weighed, parcel, { decision: first })).toEqual({
      decision: first,
      ruleSet: weighed.ruleSet.hash,
      documents: parcel.documents.map(documentHash),
      obligations: parcel.obligations,
      approvals: [],
    });
    const [part] = parcel.obligations.parts;
    expect(part).toMatchObject({ needs: ['specialist-desk'], generalise: null });
    expect(parcel.obligations.parts.map(({ field }) => field)).toEqual(
      parcel.documents.flatMap(({ fields }) => fields.map(({ name }) => name)),
    );
  });

  it('keeps what a draft says beside the rules in force, which decides nothing', async () => {
    const database = police().get(DataSource);
    const bring = police().get(BringRules, { strict: false });
    const trials = police().get(Trials, { strict: false });
    const before = parcels(await weigh()).map(({ documents }) => documents[0]?.fields);
    const { rules } = await weigh();
    const officer = await somebodyWho(police(), 'information-governance');
    const draft = { ...rules, version: rules.version + 1, rules: [] };
    const brought = await bring.bring(officer, draft);
    if (!('hash' in brought)) throw new Error(JSON.stringify(brought.findings));
    await bring.runBeside(officer, brought.hash, true);
    const weighed = await weigh();
    expect(weighed.beside.map(({ hash }) => hash)).toEqual([brought.hash]);
    expect(parcels(weighed).map(({ documents }) => documents[0]?.fields)).toEqual(before);
    const by = { staff: randomId(), name: 'An Officer', role: 'practitioner' as const };
    const deciding = decidingOf(weighed, { by, workspace: null, about: [FATHER] });
    await database.transaction((tx) =>
      police().get(Decisions, { strict: false }).keep(tx, randomId(), deciding),
    );
    const trial = await trials.beside(brought.hash);
    expect(trial).toMatchObject({ decisions: 1, changed: 1, more: 0 });
    expect(trial.less).toBe(partsOf(weighed).filter(isAllowed).length);
    expect(trial.less).toBeGreaterThan(0);
    const [row] = await database.query('SELECT draft_label, bytes FROM draft_answer');
    expect(row.draft_label).not.toBe(brought.hash);
    expect(row.bytes.toString('latin1')).not.toMatch(/narrative|permit/);
    await expect(database.query('DELETE FROM draft_answer')).rejects.toThrow('permission denied');
    await bring.runBeside(officer, brought.hash, false);
    expect((await weigh()).beside).toEqual([]);
    expect((await trials.of(draft, { last: 1, days: 1 })).decisions).toBe(1);
    expect((await trials.of(draft, { last: 500, days: 1 })).decisions).toBe(3);
  });
});

/** Somebody of this terminal who holds that role, and no key to sign with. */
async function somebodyWho(app: INestApplicationContext, role: StaffRole): Promise<Staff> {
  const who = { username: role, name: 'An Officer', jobTitle: 'MASH', roles: [role] };
  const create = app.get(CreateStaff, { strict: false });
  await create.create({ ...who, password: PASSWORD, approver: null });
  const found = (await app.get(StaffList, { strict: false }).all()).find(
    (each) => each.username === role,
  );
  if (found === undefined) throw new Error('Nobody of that name.');
  return found;
}
