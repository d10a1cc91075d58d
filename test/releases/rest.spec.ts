import { rmSync } from 'node:fs';
import { coverage } from '@mash/workspace/coverage';
import { DataSource } from 'typeorm';
import { Mirror } from '../../apps/agency-gateway/src/ledger/ledger.js';
import { Outbox } from '../../apps/agency-gateway/src/outbox/outbox.js';
import { DecideRelease } from '../../apps/agency-gateway/src/releases/decide-release.js';
import { KeptReleases } from '../../apps/agency-gateway/src/releases/kept-releases.js';
import { Decisions } from '../../apps/agency-gateway/src/releases/releases.js';
import { ResumeReleases } from '../../apps/agency-gateway/src/releases/resume-releases.js';
import { ShareRelease } from '../../apps/agency-gateway/src/releases/share-release.js';
import { SharingRules } from '../../apps/agency-gateway/src/rules/rules.js';
import { StaffList } from '../../apps/agency-gateway/src/staff/staff.js';
import { WriteToCase } from '../../apps/agency-gateway/src/workspaces/workspaces.js';
import type { Browser } from '../../tools/play/browser.js';
import { leaveWords } from '../../tools/play/leave-words.js';
import { PASSWORD } from '../support/gateway.js';
import { twoOfficers } from '../support/rules.js';
import { rulesBeside } from '../support/rules-beside.js';
import { until } from '../support/system.js';
import { type ACase, CHILD, FATHER, openCase } from './a-case.js';
import { policeWithStopChecks } from './stop-check.js';
import { INCIDENT, keepPeople, keepRecord, somebody } from './vault-of-police.js';

const father = somebody('Dean Wainscott', { dateOfBirth: '1995-02-17' });
const CEF = { staff: CHILD, name: 'A Manager', role: 'decision-maker' as const };

const folder = policeWithStopChecks();
let one: ACase;
let officer: Browser;
let incident: string;
let officers: Awaited<ReturnType<typeof twoOfficers>>;

const count = async (query: string, parameters: unknown[] = []): Promise<number> => {
  const [row] = await one.at('police', DataSource).query(query, parameters);
  return row.n;
};
const cell = async (agency: 'cef' | 'health') =>
  coverage(await one.state(agency)).cells.find(
    (each) => each.person === FATHER && each.agency === 'police',
  );
/** Keys of what was shared before may leave at any moment: a test that acts then asks whose they are. */
const isOf = async (release: string, entry: string): Promise<boolean> =>
  (await count('SELECT count(*)::int AS n FROM release_entry WHERE release = $1 AND entry = $2', [
    release,
    entry,
  ])) > 0;
/** Up to the last look at the incident, for these readers. */
async function check(readers: string[]): Promise<string> {
  await officer.get(`/mash/${one.workspace}/people/${FATHER}/share`);
  officer.fill({ records: [incident], readers });
  await officer.press('Continue');
  await leaveWords(officer);
  await officer.press('Confirm and go on');
  expect(officer.heading).toBe('Check before you share');
  return /releases\/([\da-f-]{36})/.exec(officer.page.url)?.[1] ?? '';
}

/** Shares what was checked, and waits until its chooser sees that the keys stayed. */
async function shareUntilKeptHome(): Promise<void> {
  await officer.press('Share 1 item with the MASH');
  const address = officer.page.url;
  await until('the chooser to see it', async () => {
    await officer.get(address);
    return officer.heading === 'This was kept at home';
  });
}

beforeAll(async () => {
  one = await openCase('amber', { police: folder });
  const { app } = one.system.gateways.police;
  await keepPeople(app, father);
  incident = await keepRecord(app, { ...INCIDENT, about: [father] });
  officer = await one.signIn('police', 'officer', ['practitioner']);
  await officer.get(`/mash/${one.workspace}/people/${FATHER}/match`);
  officer.fill({ [`answer-${father.id}`]: 'same' });
  await officer.press('Save these answers');
});

afterAll(async () => {
  await one.stop();
  rmSync(folder, { recursive: true });
});

describe('holding back, and what happens when something fails', () => {
  it('holds back with one of four reasons, which stays at home', async () => {
    const lead = await one.signIn('police', 'lead', ['approver']);
    officer.fill({ records: [incident] });
    await officer.press('Hold back');
    await officer.press('Hold back');
    expect(officer.errorSummary).toEqual(['Choose why you hold it back']);
    expect(rulesBeside(officer)).toEqual({ golden: 7, caldicott: 0 });
    officer.fill({ reason: 'endangers', because: 'An arrest is planned for Thursday.' });
    await officer.press('Hold back');
    expect(officer.heading).toBe('This is held back');
    expect(officer.text).toContain('An arrest is planned for Thursday.');
    await lead.get('/home');
    expect(lead.text).toContain('Held back');
    const told = await until('the lead to read it', async () => {
      const now = await cell('cef');
      return now?.shares?.shares === 'held-back' && now.shares;
    });
    // The desk that answers at this hour.
    const number = expect.stringMatching(/^01632 96010[01]$/) as string;
    expect(told).toMatchObject({ count: 0, note: '', ring: { number } });
    expect((await cell('health'))?.shares).toBeNull();
    const everything = JSON.stringify([await one.state('cef'), await one.state('health')]);
    expect(everything).not.toMatch(/endangers|Thursday/);
    const [kept] = await one.at('police', Decisions).all();
    expect(kept?.decision.heldBack).toEqual({
      reason: 'endangers',
      because: 'An arrest is planned for Thursday.',
    });
    expect(kept?.decision.records.map(({ record }) => record)).toEqual([incident]);
  });

  it('lets the other agencies that were asked read it where the holder ticks that', async () => {
    await officer.get(`/mash/${one.workspace}/people/${FATHER}/share`);
    await officer.press('Hold back');
    officer.fill({ reason: 'advice', isForAll: ['yes'] });
    await officer.press('Hold back');
    expect(officer.text).toContain('Nothing was added to the reason');
    expect(officer.text).toContain('Ends');
    expect(officer.text).not.toContain('When somebody shares it');
    await until(
      'health to read it',
      async () => (await cell('health'))?.shares?.shares === 'held-back',
    );
  });

  it('answers with a note alone, in five pages and with no record picked', async () => {
    await officer.get(`/mash/${one.workspace}/reply`);
    officer.fill({ person: CHILD, known: 'known-before', systems: 'Niche', shares: 'choose' });
    await officer.press('Send this reply');
    officer.fill({ note: 'Seen at school in May. She was well.', readers: ['cef'] });
    await officer.press('Continue');
    await leaveWords(officer);
    await officer.press('Confirm and go on');
    await officer.press('Share 1 item with the MASH');
    await until('the note', async () =>
      JSON.stringify((await one.state('cef')).releases).includes('Seen at school in May.'),
    );
  });

  it('says while the hub is down that nothing has been shared yet, and sends it once', async () => {
    await check(['cef']);
    await one.system.stopHub();
    await officer.press('Share 1 item with the MASH');
    const address = officer.page.url;
    expect(officer.heading).toBe('Saved. Nothing has been shared yet');
    expect(officer.text).toContain('will be sent, nothing has been shared yet');
    expect(officer.text).toContain('Detective sergeant, child abuse investigation');
    await officer.get('/releases');
    expect(officer.text).toContain('Saved, not shared yet');
    const before = (await one.state('cef')).releases.length;
    await one.system.startHub();
    await until(
      'it at CEF, when the hub is back',
      async () => (await one.state('cef')).releases.length > before,
      60,
    );
    await until('its number', async () => {
      await officer.get(address);
      return officer.heading === 'You have shared 1 item' && officer.text.includes('Delivered');
    });
    expect((await one.state('cef')).releases.length).toBe(before + 1);
  });

  it('goes on after a crash between the decision and the entries, and shares it once', async () => {
    const id = await check(['cef']);
    const shown = /name="shown" value="([^"]+)"/.exec(officer.page.html)?.[1] ?? '';
    const [staff] = (await one.at('police', StaffList).all()).filter(
      ({ username }) => username === 'officer',
    );
    if (staff === undefined) throw new Error('Nobody signed in.');
    const seen = { size: 0, missing: [] };
    await one.at('police', DecideRelease).decide(staff, id, { shown, seen });
    expect((await one.at('police', KeptReleases).one(id))?.state).toBe('decided');
    const share = one.at('police', ShareRelease);
    const resume = one.at('police', ResumeReleases);
    await Promise.all([share.share(id), resume.resume(), share.share(id)]);
    expect((await one.at('police', KeptReleases).one(id))?.state).toBe('sealed');
    expect(
      await count('SELECT count(*)::int AS n FROM release_entry WHERE release = $1', [id]),
    ).toBe(1);
  });

  it('keeps the keys at home where the rules changed before they left, and tells the chooser', async () => {
    const id = await check(['health']);
    officers = await twoOfficers(one.system.gateways.police.app);
    const outbox = one.at('police', Outbox);
    outbox.keyChecks.unshift(async (entry) => {
      if (!(await isOf(id, entry))) return null;
      await officers.withdraw();
      return null;
    });
    await shareUntilKeptHome();
    outbox.keyChecks.shift();
    await officers.publish();
    expect(officer.text).toContain(
      'The rules changed before it could be read. Nobody has read it.',
    );
    await officer.get('/home');
    expect(officer.text).toContain('Nobody has read it.');
    expect((await one.state('health')).releases).toEqual([]);
    await until(
      'health to read that it is being decided',
      async () => (await cell('health'))?.shares?.shares === 'being-decided',
    );
  });

  it('keeps the keys at home where the person turned out to be another before they left', async () => {
    const id = await check(['health']);
    const colleague = await one.signIn('police', 'colleague', ['practitioner']);
    const answer = async (is: 'same' | 'not-the-same') => {
      await colleague.get(`/mash/${one.workspace}/people/${FATHER}/match`);
      colleague.fill({ [`answer-${father.id}`]: is });
      await colleague.press('Save these answers');
    };
    const outbox = one.at('police', Outbox);
    let isChanged = false;
    outbox.keyChecks.unshift(async (entry) => {
      if (isChanged || !(await isOf(id, entry))) return null;
      isChanged = true;
      await answer('not-the-same');
      return null;
    });
    await shareUntilKeptHome();
    outbox.keyChecks.shift();
    await answer('same');
    expect(officer.text).toContain(
      'What it rests on changed before it could be read. Nobody has read it.',
    );
    expect((await one.state('health')).releases).toEqual([]);
  });

  it('tries a draft of rules on the decisions made here, and lists what it would answer otherwise, and why', async () => {
    const governor = await one.signIn('police', 'governor', ['information-governance']);
    const { ruleSet } = await one.at('police', SharingRules).inForce();
    await governor.get('/ig/rules/new');
    const draft = { ...ruleSet, version: ruleSet.version + 1, rules: [] };
    governor.fill({ 'Rule set': JSON.stringify(draft) });
    await governor.press('Save as a draft');
    const { decision } = (await one.at('police', Decisions).all())[0] ?? {};
    expect(decision?.records[0]?.facts).toBeDefined();
    expect(governor.text).toMatch(/[1-9]\d* of [1-9]\d* would change/);
    expect(governor.text).toContain('0 answers let more go');
    expect(governor.text).toMatch(/Allowed Needs a second person Less goes/);
    expect(governor.text).not.toContain(INCIDENT.fields.narrative);
  });

  it('asks why it goes without consent only where the rules rely on paragraph 18, and keeps the answer with the decision', async () => {
    const toBasis = async () => {
      await officer.get(`/mash/${one.workspace}/people/${FATHER}/share`);
      officer.fill({ records: [incident], readers: ['cef'] });
      await officer.press('Continue');
      await leaveWords(officer);
      expect(officer.heading).toBe('Why is it right to share this?');
      expect(officer.value('verified')).toEqual(['as-recorded']);
    };
    await toBasis();
    expect(officer.page.html).not.toContain('name="noConsent"');
    const { founding } = await one.at('police', SharingRules).standing();
    const rules = founding.ruleSet.rules.map((rule) =>
      rule.effect === 'deny'
        ? rule
        : { ...rule, basis: { ...rule.basis, condition: 'sch1-18' as const } },
    );
    await officers.publish({ rules });
    await toBasis();
    await officer.press('Confirm and go on');
    expect(officer.errorSummary).toEqual(['Choose a reason']);
    officer.fill({ noConsent: 'would-prejudice', verified: 'checked-with-source' });
    await officer.press('Confirm and go on');
    await officer.press('Share 1 item with the MASH');
    const [kept] = await one.at('police', Decisions).all();
    expect(kept?.decision.basis).toEqual({
      words: null,
      ...{ noConsent: 'would-prejudice', verified: 'checked-with-source' },
    });
    const reader = await one.signIn('cef', 'reader', ['practitioner']);
    await until('the lead to read how it was checked', async () => {
      await reader.get(`/mash/${one.workspace}/chronology`);
      return reader.text.includes('checked it: We asked whoever told us or wrote it down');
    });
    expect(reader.text).not.toContain('put the protection at risk');
    await officers.publish();
  });

  it('keeps the keys at home where a reader has left the case, and withdraws the leaf before all', async () => {
    const id = await check(['adults']);
    const outbox = one.at('police', Outbox);
    const isMember = async () =>
      (await one.state('police')).members.some(
        ({ agency, until: end }) => agency === 'adults' && end === null,
      );
    outbox.keyChecks.unshift(async (entry) => {
      if (!(await isOf(id, entry)) || !(await isMember())) return null;
      await one
        .at('cef', WriteToCase)
        .act(one.workspace, [{ kind: 'leave', body: { agency: 'adults' } }], CEF);
      await until('police to see it', async () => !(await isMember()));
      return null;
    });
    await officer.press('Share 1 item with the MASH');
    const address = officer.page.url;
    await until('the chooser to see it', async () => {
      await officer.get(address);
      return officer.text.includes('adults shares in this case no more.');
    });
    outbox.keyChecks.shift();
    expect((await one.state('adults')).releases).toEqual([]);
    await until('the withdrawal in the mirror of health', async () => {
      const [row] = await one
        .at('health', DataSource)
        .query(`SELECT count(*)::int AS n FROM mirror_leaf WHERE withdraws IS NOT NULL`);
      return row.n >= 2;
    });
    expect(one.at('health', Mirror).size).toBeGreaterThan(0);
  });
});

describe('a kind of record that somebody wrote into the folder', () => {
  it('is added and found like any other', async () => {
    await officer.get(`/records/new?person=${father.id}&kind=stop-check`);
    officer.fill({
      ...{
        'field-stoppedOn-day': '4',
        'field-stoppedOn-month': '5',
        'field-stoppedOn-year': '2026',
      },
      'field-story': 'He was driving with a child who had no seat.',
      'field-vehicle': 'A blue van',
      [`role-${father.id}`]: 'driver',
    });
    await officer.press('Save record');
    expect(officer.heading).toBe('Stop check');
    await officer.get('/search');
    officer.fill({ name: 'Dean Wainscott', reason: 'request' });
    await officer.press('Search');
    await officer.follow('Dean Wainscott');
    expect(officer.text).toContain('He was driving with a child who had no seat.');
  });

  it('is released by the rules of the folder, and where they are silent by a named person', async () => {
    await officer.get(`/mash/${one.workspace}/people/${FATHER}/share`);
    const record = /value="([^"]+)"[^>]*>\s*<label[^>]*>\s*Stop check/.exec(officer.page.html)?.[1];
    if (record === undefined) throw new Error('No stop check can be chosen.');
    officer.fill({ records: [record], readers: ['cef'] });
    await officer.press('Continue');
    await leaveWords(officer);
    await officer.press('Confirm and go on');
    expect(officer.text).toContain('Nothing is refused by silence: a named person decides.');
    await officer.press('Share 1 item now and ask for approval of the rest');
    const shared = async () =>
      (await one.state('cef')).releases
        .flatMap(({ body }) => body.documents)
        .filter(({ kind }) => kind === 'stop-check')
        .map(({ fields }) => Object.fromEntries(fields.map(({ name, value }) => [name, value])));
    await until('the first part at CEF', async () => (await shared()).length === 1);
    expect((await shared())[0]).toEqual({
      stoppedOn: '2026-05-04',
      story: 'He was driving with a child who had no seat.',
    });
    const sergeant = await one.signIn('police', 'sergeant', ['approver'], 0);
    await sergeant.get('/approvals');
    await sergeant.follow('Dean Wainscott');
    sergeant.fill({ 'Your password': PASSWORD });
    await sergeant.press('Approve and share');
    await until('the second part at CEF', async () => (await shared()).length === 2);
    expect((await shared())[1]).toEqual({ stoppedOn: '2026-05-04', vehicle: 'A blue van' });
  });
});
