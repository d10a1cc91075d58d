import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { DataSource } from 'typeorm';
import type { Browser } from '../../tools/play/browser.js';
import { type System, startSystem, until } from '../support/system.js';
import { asSuperuser, openCase, share, signInAt } from './small-case.js';

const run = promisify(execFile);
const folder = mkdtempSync(join(tmpdir(), 'mash-proof-'));

let system: System;
let officer: Browser;
let workspace: string;
let shared: string;
let tooLate: string;

beforeAll(async () => {
  system = await startSystem();
  workspace = await openCase(system);
  officer = await signInAt(system, 'police', 'governor', 'information-governance');
  shared = await share(system, workspace, 'Two calls in a month.');
  tooLate = await share(system, workspace, 'Too late to be of use.', new Date());
  await until('the receipt', async () => {
    await officer.get(`/ig/disclosures/${shared}`);
    return officer.text.includes('Delivered and opened by their terminal');
  });
  await until('the withdrawal of what came too late', async () => {
    await officer.get(`/ig/disclosures/${tooLate}`);
    return /Withdrawn by leaf \d+: its keys never left/.test(officer.text);
  });
});

afterAll(async () => {
  await system.stop();
  rmSync(folder, { recursive: true, force: true });
});

/** `npm run verify` on a downloaded file, against the founding document that every agency has on paper. */
async function verify(bundle: string): Promise<{ code: number; stdout: string; stderr: string }> {
  const file = join(folder, 'bundle.json');
  writeFileSync(file, bundle);
  const paper = join(system.founding.folder, 'cef', 'founding.json');
  const tool = ['dist/tools/verify/verify.js', file, paper, '--hash', system.founding.hash];
  try {
    return { code: 0, ...(await run(process.execPath, tool)) };
  } catch (failure) {
    return failure as { code: number; stdout: string; stderr: string };
  }
}

async function download(link: string): Promise<string> {
  await officer.get(`/ig/disclosures/${shared}/proof`);
  await officer.follow(link);
  expect(officer.page.headers['content-disposition']).toMatch(
    /^attachment; filename="disclosure-\d+\.json"$/,
  );
  return officer.page.html;
}

describe('information governance', () => {
  it('sees everything that left, by kind: who, about whom, to whom, and how far it got', async () => {
    await officer.get('/home');
    await officer.follow('Disclosures');
    expect(officer.heading).toBe('Disclosures to look at');
    const rows = [...officer.page.html.matchAll(/<tr class="govuk-table__row">(.*?)<\/tr>/gs)]
      .map(([, row = '']) => row.replace(/<[^>]*>/g, ' ').replace(/\s+/g, ' '))
      .slice(1);
    expect(rows).toHaveLength(3);
    expect(rows[0]).toMatch(
      /Release .* Ellie Wainscott cef P\. Officer Withdrawn before anybody could read it Not looked at yet/,
    );
    expect(rows[1]).toMatch(/Release .* Ellie Wainscott .* Delivered Not looked at yet/);
    expect(rows[2]).toMatch(/Concern .* Ellie Wainscott .* P\. Officer Delivered/);
  });

  it('reads the words as they were sent, the basis and what each reader said', async () => {
    await officer.get(`/ig/disclosures/${shared}`);
    expect(officer.text).toContain('Note Two calls in a month.');
    expect(officer.text).toContain('Basis given Police share to protect a child.');
    expect(officer.text).toContain('Delivered and opened by their terminal');
    const [seen] = await system.gateways.police.app
      .get(DataSource)
      .query(
        `SELECT count(*)::int AS n FROM access WHERE subject = 'disclosure' AND subject_id = $1`,
        [shared],
      );
    expect(seen.n).toBeGreaterThan(0);
  });

  it('answers five questions, all of them, and says why where the answer is not yes', async () => {
    await officer.get(`/ig/disclosures/${shared}`);
    officer.fill({ basis: 'yes', proportionate: 'not-sure', conclusion: 'advice' });
    await officer.press('Record your finding');
    expect(officer.page.status).toBe(422);
    expect(officer.errorSummary.join(' ')).toContain('Answer all five questions: Did it go to the');
    expect(officer.errorSummary.join(' ')).toContain('Say why, where the answer is not yes');
    officer.fill({
      basis: 'yes',
      proportionate: 'not-sure',
      proportionateBecause: 'Quokkas were not asked.',
      accurate: 'yes',
      people: 'yes',
      recorded: 'yes',
      conclusion: 'advice',
      advice: 'Ask the wombat first.',
    });
    await officer.press('Record your finding');
    expect(officer.text).toContain('Your finding is recorded');
    expect(officer.text).toContain('Not sure: Quokkas were not asked.');
    expect(officer.text).toContain('Satisfied, with advice Ask the wombat first.');
    await officer.get('/ig/disclosures');
    expect(officer.text).toContain('2 disclosures have no finding yet');
    await officer.follow('Show everything that left');
    expect(officer.text).toContain('Satisfied, with advice');
  });

  it('keeps a finding sealed, at home, and for good', async () => {
    const rows = await asSuperuser(system, 'police', 'SELECT * FROM finding');
    expect(rows).toHaveLength(1);
    const bytes = rows.map((row) => `${JSON.stringify(row)}${String(row['bytes'])}`).join();
    for (const word of ['Quokka', 'wombat', 'governor', 'proportionate'])
      expect(bytes).not.toContain(word);
    const { app } = system.gateways.police;
    for (const sql of ['DELETE FROM finding', `UPDATE finding SET bytes = ''`])
      await expect(app.get(DataSource).query(sql)).rejects.toThrow(/permission denied/);
    const elsewhere = await asSuperuser(system, 'cef', 'SELECT count(*)::int AS n FROM finding');
    expect(elsewhere).toEqual([{ n: 0 }]);
  });

  it('explains the proof in words, and shows both leaves of what was withdrawn before its keys left', async () => {
    await officer.get(`/ig/disclosures/${shared}/proof`);
    expect(officer.text).toContain('All of this was checked just now, and holds.');
    expect(officer.text).toMatch(/cosigned a ledger of \d+ leaves that holds it/);
    expect(officer.text).toContain('(the root that was cosigned)');
    await until('the checkpoint over the withdrawn leaf', async () => {
      await officer.get(`/ig/disclosures/${tooLate}/proof`);
      return officer.text.includes('It stands in the ledger as leaf');
    });
    expect(officer.text).toMatch(/It was withdrawn by leaf \d+\. Both leaves stay for good\./);
  });

  it('downloads a proof that npm run verify accepts, and refuses with one byte changed', async () => {
    const bundle = await download('Download the proof with the words');
    const said = await verify(bundle);
    expect(said.stderr).toBe('');
    expect(said.stdout).toContain('Everything that was checked holds.');
    expect(said.stdout).toContain('Content: a release, signed by police');
    const { leaf } = JSON.parse(bundle) as { leaf: { object: string } };
    for (const [from, to] of [
      ['Two calls in a month.', 'Ten calls in a month.'],
      [
        `"object":"${leaf.object}`,
        `"object":"${leaf.object[0] === 'A' ? 'B' : 'A'}${leaf.object.slice(1)}`,
      ],
    ] as const) {
      expect(bundle).toContain(from);
      const altered = await verify(bundle.replace(from, to));
      expect(altered.stderr).toContain('Refused.');
      expect(altered.code).toBe(1);
    }
  });

  it('downloads a proof without the words, which says that something left and not what', async () => {
    const bundle = await download('Download the proof without the words');
    expect(bundle).not.toContain('Two calls');
    const said = await verify(bundle);
    expect(said.stdout).toContain('Content: not opened here.');
    expect(said.stdout).toContain('Everything that was checked holds.');
  });

  it('checks the whole ledger by hand, and who did so stays written', async () => {
    await officer.get('/ig/ledger');
    await officer.press('Check it now');
    expect(officer.text).toMatch(/All \d+ leaves match/);
    expect(officer.text).toContain('Everything matches');
    expect(officer.text).toContain('governor Example');
  });

  it('says by which sharing rules this agency decided, and from which leaf on', async () => {
    await officer.get('/ig/ledger');
    expect(officer.text).toContain('Keys of this agency');
    await officer.follow('Sharing rules, version 1, in force');
    expect(officer.heading).toBe('Sharing rules, version 1');
  });

  it('names the leaf that was changed in its store, says not to use the ledger and whom to ring', async () => {
    const [row] = await asSuperuser(
      system,
      'police',
      'SELECT leaf FROM mirror_leaf WHERE leaf_index = 2',
    );
    const leaf = String(row?.['leaf']);
    const altered = leaf.replace(
      /"commitment":"(.)/,
      (_, one) => `"commitment":"${one === 'A' ? 'B' : 'A'}`,
    );
    const write = (text: string) =>
      asSuperuser(system, 'police', 'UPDATE mirror_leaf SET leaf = $1 WHERE leaf_index = 2', [
        text,
      ]);
    await write(altered);
    await officer.get('/ig/ledger');
    await officer.press('Check it now');
    expect(officer.text).toContain('Leaf 2 does not match. Do not use this ledger.');
    expect(officer.text).toContain('01632 960100');
    expect(officer.text).toContain('Do not share through this terminal.');
    await write(leaf);
    await officer.follow('See what does not match');
    officer.fill({ words: 'The row was put back from a copy.' });
    await officer.press('It is settled, go on');
    await officer.get('/ig/ledger');
    await officer.press('Check it now');
    expect(officer.text).not.toContain('Do not use this ledger');
    expect(officer.text).not.toContain('Do not share through this terminal.');
  });

  it('has pages that do not exist for those who share', async () => {
    const practitioner = await signInAt(system, 'police', 'sharer', 'practitioner', 'approver');
    for (const path of ['', `/${shared}`, `/${shared}/proof`, `/${shared}/bundle?words=yes`]) {
      await practitioner.get(`/ig/disclosures${path}`);
      expect(practitioner.heading).toBe('Page not found');
    }
    await practitioner.get('/ig/ledger');
    expect(practitioner.heading).toBe('Page not found');
  });

  it('reads all of it while the hub is down, with what waits marked as not shared', async () => {
    await system.stopHub();
    const waiting = await share(system, workspace, 'Saved for later.');
    await officer.get('/ig/disclosures');
    expect(officer.text).toContain('Saved, not shared yet');
    await officer.get(`/ig/disclosures/${waiting}/proof`);
    expect(officer.text).toContain('There is no proof yet');
    await officer.get(`/ig/disclosures/${shared}/proof`);
    expect(officer.text).toContain('All of this was checked just now, and holds.');
    await system.startHub();
  });
});
