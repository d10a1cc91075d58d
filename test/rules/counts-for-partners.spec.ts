import { readFileSync } from 'node:fs';
import { RecordKinds } from '@mash/contracts/record-kind';
import { randomId } from '@mash/crypto/random';
import { decide } from '@mash/policy/decide';
import { ordinaryFacts } from '@mash/policy/ordinary-facts';
import type { RuleSet } from '@mash/policy/rule-set';
import { DataSource } from 'typeorm';
import { FEATURES } from '../../apps/agency-gateway/src/gateway.module.js';
import { Decisions } from '../../apps/agency-gateway/src/releases/releases.js';
import { SharingRules } from '../../apps/agency-gateway/src/rules/rules.js';
import type { Browser } from '../../tools/play/browser.js';
import { startGateway, type TestGateway } from '../support/gateway.js';

const BY = { staff: randomId(), name: 'An Officer', role: 'practitioner' as const };
const purpose = 'child-protection' as const;
const police: unknown = JSON.parse(readFileSync('agencies/police/records.json', 'utf8'));
const { kinds } = RecordKinds.parse(police);

describe('what partners may be told of a draft', () => {
  let gateway: TestGateway;
  let governor: Browser;
  let live: RuleSet;
  /** Everything by which a decision, a case, a person or a record could be known. */
  const named: string[] = [];

  /** Decides so often that one part of a record of that kind goes to the lead. */
  async function decided(times: number, name: string, field: string): Promise<void> {
    const kind = kinds.find((each) => each.kind === name);
    if (kind === undefined) throw new Error(`There is no kind ${name}.`);
    const facts = ordinaryFacts({ kind, recipient: 'cef', purpose, facts: {} });
    for (let time = 0; time < times; time += 1) {
      const [release, workspace, person, record] = [1, 2, 3, 4].map(() => randomId());
      named.push(...[release, workspace, person, record].flatMap((id) => id ?? []));
      const one = { record: record ?? '', facts, decision: decide(live, facts) };
      const deciding = {
        ...{ by: BY, workspace: workspace ?? '', about: [person ?? ''], purpose },
        ...{ readers: ['cef'], basis: null, heldBack: null, review: null },
        records: [{ ...one, parts: { cef: [field] } }],
      };
      await gateway.app
        .get(DataSource)
        .transaction((tx) =>
          gateway.app.get(Decisions, { strict: false }).keep(tx, release ?? '', deciding),
        );
    }
  }

  /** Adds these rules without those about a kind of record. @returns the draft’s address */
  async function bringWithout(kind: string, version: number): Promise<string> {
    const rules = live.rules.filter(({ recordKinds }) => !recordKinds.includes(kind));
    await governor.get('/ig/rules/new');
    governor.fill({ 'Rule set': JSON.stringify({ ...live, version, rules }) });
    await governor.press('Save as a draft');
    return governor.page.url;
  }

  async function countsOf(address: string): Promise<{ [column: string]: string }[]> {
    const file = await governor.get(`${address}/counts`);
    expect(file.headers['content-type']).toBe('text/csv; charset=utf-8');
    expect(file.headers['content-disposition']).toMatch(/^attachment; filename="counts-.+\.csv"$/);
    for (const name of named) expect(file.html).not.toContain(name);
    const [head = [], ...rows] = file.html
      .trimEnd()
      .split('\r\n')
      .map((row) => row.slice(1, -1).split('","'));
    return rows.map((row) => Object.fromEntries(row.map((cell, at) => [head[at] ?? '', cell])));
  }

  beforeAll(async () => {
    gateway = await startGateway('police', FEATURES);
    governor = await gateway.signedIn('governor', ['information-governance']);
    live = (await gateway.app.get(SharingRules, { strict: false }).inForce()).ruleSet;
    await decided(12, 'incident', 'narrative');
    await decided(3, 'note', 'narrative');
  });

  afterAll(() => gateway.stop());

  it('is a file for an officer to hand over, which the page says in plain words', async () => {
    const address = await bringWithout('incident', 2);
    expect(governor.text).toContain('12 of 15 would change');
    expect(governor.text).toContain('A file to hand over');
    expect(governor.text).toContain('Nothing is sent.');
    await governor.follow('Download the counts for partners');
    expect(governor.page.url).toBe(`${address}/counts`);
  });

  it('is no count below five, and none from which it could be worked out', async () => {
    const [incidents] = await countsOf(await bringWithout('incident', 3));
    // 3 of the 15 would not change: from 12 of 15 one could work that out.
    expect(incidents).toMatchObject({
      Agency: 'cef',
      Decisions: '15',
      'Decisions that would change': 'fewer than 5',
      'Answers that let more go': 'fewer than 5',
      'Answers that let less go': 'fewer than 5',
      'Sharing rules': 'Version 3',
    });
    const [notes] = await countsOf(await bringWithout('note', 4));
    expect(notes?.['Decisions that would change']).toBe('fewer than 5');
    expect(notes?.['Answers that let less go']).toBe('fewer than 5');
  });

  it('is the counts where none is small, and the same however often it is asked', async () => {
    await decided(3, 'note', 'narrative');
    const address = await bringWithout('incident', 5);
    const before = await countsOf(address);
    expect(before).toEqual([
      expect.objectContaining({
        Decisions: '18',
        'Decisions that would change': '12',
        'Answers that let more go': '0',
        'Answers that let less go': '12',
      }),
    ]);
    await decided(1, 'note', 'narrative');
    expect(await countsOf(address)).toEqual(before);
  });

  it('is for those who answer for the rules alone, and for drafts alone', async () => {
    const address = await bringWithout('note', 6);
    const officer = await gateway.signedIn('officer', ['practitioner']);
    expect((await officer.get(`${address}/counts`)).status).toBe(404);
    const { founding } = await gateway.app.get(SharingRules, { strict: false }).standing();
    expect((await governor.get(`/ig/rules/${founding.hash}/counts`)).status).toBe(404);
    await governor.get(`/ig/rules/${founding.hash}`);
    expect(governor.text).not.toContain('Download the counts for partners');
  });
});
