import { randomId } from '@mash/crypto/random';
import { answerRequest, purposeUri, SharingPolicy } from '@mash/policy/sharing-policy';
import { coverage } from '@mash/workspace/coverage';
import { PURPOSES_AT } from '@mash/workspace/purposes';
import { DataSource } from 'typeorm';
import type { AnsweredRequest } from '../../apps/agency-gateway/src/governance/exchange-shape.js';
import { KeptReleases } from '../../apps/agency-gateway/src/releases/kept-releases.js';
import { Decisions } from '../../apps/agency-gateway/src/releases/releases.js';
import { EntryStore } from '../../apps/agency-gateway/src/workspaces/workspaces.js';
import type { Browser } from '../../tools/play/browser.js';
import { leaveWords } from '../../tools/play/leave-words.js';
import { aNamesakeIsNotReleased } from '../promises/a-namesake-is-not-released.js';
import { rulesBeside } from '../support/rules-beside.js';
import { until } from '../support/system.js';
import { type ACase, CHILD, FATHER, openCase } from './a-case.js';
import {
  INCIDENT,
  INTELLIGENCE,
  keepPeople,
  keepRecord,
  NEIGHBOUR_WORDS,
  somebody,
} from './vault-of-police.js';

const HOME = { line: '12 Osier Close, Marlwick', postcode: 'OE4 2QT', from: null, to: null };
const father = somebody('Dean Wainscott', { dateOfBirth: '1995-02-17', addresses: [HOME] });
const child = somebody('Ellie-Mae Wainscott', { dateOfBirth: '2024-09-04', addresses: [HOME] });
const namesake = somebody('Dean Wainscott', { dateOfBirth: '1973-02-17' });
const neighbour = somebody('Pauline Ashdowne');
const hidden = somebody('Dean Wainscott', { dateOfBirth: '1995-02-17', isRestricted: true });

describe('sharing one’s own records, by pages', () => {
  let one: ACase;
  let officer: Browser;
  let incident: string;
  let theirs: string;
  let report: string;
  const page = (path: string) => `/mash/${one.workspace}/people/${FATHER}/${path}`;

  async function askAgain(mayBe: 'not-clear' | 'section-47'): Promise<void> {
    const requests = (await one.state('police')).requests.length;
    const said = { by: 'A Screener', at: new Date().toISOString() };
    const told = [{ person: FATHER, told: 'agrees' as const, ...said }];
    const gate = { mayBe, told, why: 'More is known', decidedBy: null };
    await one.ask({ gate, purpose: PURPOSES_AT[mayBe][0] });
    await until('the request', async () => (await one.state('police')).requests.length > requests);
  }

  beforeAll(async () => {
    one = await openCase();
    const { app } = one.system.gateways.police;
    await keepPeople(app, father, child, namesake, neighbour, hidden);
    incident = await keepRecord(app, { ...INCIDENT, about: [father, child, neighbour] });
    report = await keepRecord(app, {
      ...INTELLIGENCE,
      grading: { ...INTELLIGENCE.grading, handling: 'P' },
      about: [father],
    });
    theirs = await keepRecord(app, { ...INCIDENT, about: [namesake] });
    officer = await one.signIn('police', 'officer', ['practitioner']);
  });

  afterAll(() => one.stop());

  it('leads from the reply to choosing, where nothing can be chosen before somebody is the same', async () => {
    await officer.get(`/mash/${one.workspace}/reply`);
    officer.fill({ person: FATHER, known: 'known-now', systems: 'Niche', shares: 'choose' });
    await officer.press('Send this reply');
    expect(officer.heading).toBe('Choose what to share about Dean Wainscott');
    expect(officer.text).toContain('No record can be chosen yet.');
    expect(officer.page.html).not.toContain(incident);
    await officer.press('Continue');
    expect(officer.errorSummary).toEqual([
      'Choose a record, write a note, or say that nothing you hold is relevant',
    ]);
    officer.fill({ note: '' });
    const forged = await one
      .at('police', DataSource)
      .query('SELECT count(*)::int AS n FROM release');
    expect(forged[0].n).toBe(0);
  });

  it('puts the person asked about beside one’s own, with the differences in words', async () => {
    await officer.follow('compare this person with the people you know');
    expect(officer.heading).toBe('Is this Dean Wainscott?');
    expect(officer.text).toContain('Likely: same name, same date of birth, same address');
    expect(officer.text).toContain('Different, 22 years apart');
    expect(officer.page.html).not.toContain(hidden.id);
    await officer.press('Save these answers');
    expect(officer.errorSummary).toContain('Choose one answer for Dean Wainscott');
    officer.fill({ [`answer-${father.id}`]: 'same', [`answer-${namesake.id}`]: 'not-the-same' });
    await officer.press('Save these answers');
    expect(officer.heading).toBe('Choose what to share about Dean Wainscott');
    expect(officer.text).toContain('Incident, 1 March 2026');
    expect(officer.page.html).not.toContain(theirs);
  });

  it('finds somebody under another name, and never somebody restricted', async () => {
    await officer.get(page('match'));
    officer.fill({ find: 'Ashdowne' });
    await officer.press('Look for this name');
    expect(officer.text).toContain('Pauline Ashdowne');
    expect(officer.text).toContain('Another name, or spelt in another way');
    expect(officer.page.html).not.toContain(hidden.id);
  });

  aNamesakeIsNotReleased(() => ({
    officer,
    page: page('share'),
    chosen: incident,
    theirs,
    police: one.at('police', DataSource),
  }));

  it('shows the policy result of each record, and takes sentences out with a reason each', async () => {
    await officer.get(page('share'));
    for (const words of [
      'Allowed with words removed',
      'What happened',
      'left out: Crime or log number',
    ])
      expect(officer.text).toContain(words);
    officer.fill({ records: [incident, report] });
    await officer.press('Continue');
    expect(officer.heading).toBe('Words to remove from item 1 of 2');
    expect(officer.text).toContain('Names Pauline Ashdowne, whom this is not about');
    officer.fill({ 'remove-narrative-1': 'yes' });
    await officer.press('Save and go on');
    expect(officer.errorSummary).toEqual(['Choose a reason for each removal']);
    officer.fill({ 'remove-narrative-1': 'yes', 'reason-narrative-1': 'third-party' });
    await officer.press('Show what others will read');
    expect(officer.text).toContain('Officers were called at night. [removed] The child was asleep');
    expect(officer.text).toContain('1 sentence removed: 1 third party');
    await officer.press('Save and go on');
    expect(officer.heading).toBe('Words to remove from item 2 of 2');
    await leaveWords(officer);
    expect(officer.heading).toBe('Why is it right to share this?');
    expect(officer.text).toContain('Police share this about Dean Wainscott because');
    expect(officer.text).toContain('Not told: it would not be safe');
    expect(rulesBeside(officer)).toEqual({ golden: 7, caldicott: 0 });
  });

  it('goes back to choose when the result on today’s facts is another than what was checked', async () => {
    await officer.press('Confirm and go on');
    expect(officer.heading).toBe('Check before you share');
    expect(rulesBeside(officer)).toEqual({ golden: 7, caldicott: 0 });
    const checked = officer.page;
    await askAgain('not-clear');
    officer.reopen(checked);
    await officer.press('Share 2 items now and ask for approval of the rest');
    expect(officer.heading).toBe('Choose what to share about Dean Wainscott');
    expect(officer.text).toContain('The rules changed while you were working.');
    const [entries] = await one
      .at('police', DataSource)
      .query('SELECT count(*)::int AS n FROM release_entry');
    expect(entries.n).toBe(0);
    await askAgain('section-47');
  });

  it('keeps what was taken out when it is chosen again, and shows each reader its own', async () => {
    officer.fill({ records: [incident] });
    await officer.press('Continue');
    expect(officer.page.html).toMatch(/name="remove-narrative-1"[^>]*checked/);
    await officer.press('Save and go on');
    await officer.press('Confirm and go on');
    const [cef = '', health = ''] = officer.text.split('What health will read');
    expect(cef).toContain('OXP/04417/5');
    expect(health.split('Why health may')[0]).not.toContain('OXP/04417/5');
    expect(health).toContain('OE4 area');
    expect(officer.text.split('[removed]').length).toBe(4);
    expect(officer.text).toContain('Health and adult services have no use for the crime number');
  });

  it('shares in one press, tells its number, and is opened with the decision behind it', async () => {
    await officer.press('Share 1 item with the MASH');
    const address = officer.page.url;
    await until('the disclosure number', async () => {
      await officer.get(address);
      return officer.text.includes('Disclosure number');
    });
    await until('it at every reader', async () => {
      await officer.get(address);
      return officer.text.split('Delivered').length === 4;
    });
    expect(officer.heading).toBe('You have shared 1 item');
    const cef = (await one.state('cef')).releases[0];
    const health = (await one.state('health')).releases[0];
    const names = (release: typeof cef) =>
      release?.body.documents[0]?.fields.map(({ name }) => name);
    expect(names(cef)).toContain('crimeNumber');
    expect(names(health)).not.toContain('crimeNumber');
    expect(JSON.stringify([cef, health])).not.toContain('Ashdowne');
    expect(JSON.stringify([cef, health])).not.toContain('third-party');
    expect(cef?.body.basis).toContain('Police share this about Dean Wainscott');
    // What its reply says of it is an entry of its own, and may come after it.
    const shares = await until('the matrix', async () => {
      const { cells } = coverage(await one.state('cef'));
      return cells.find(({ person, agency }) => person === FATHER && agency === 'police')?.shares;
    });
    expect(shares).toMatchObject({ shares: 'shared', count: 1 });
    const [decision] = await one.at('police', Decisions).all();
    expect(decision?.decision.records[0]?.record).toBe(incident);
  });

  it('shares nothing twice, however often the button is pressed', async () => {
    const before = (await one.state('cef')).releases.length;
    await officer.get('/releases');
    expect(officer.text).toContain('Shared');
    await officer.get(page('share'));
    officer.fill({ note: 'Seen at the house again on Sunday.', readers: ['cef'] });
    await officer.press('Continue');
    expect(officer.heading).toBe('Words to remove from item 1 of 1');
    await leaveWords(officer);
    await officer.press('Confirm and go on');
    const checked = officer.page;
    await officer.press('Share 1 item with the MASH');
    const { url } = officer.page;
    officer.reopen(checked);
    await officer.press('Share 1 item with the MASH');
    expect(officer.page.url).toBe(url);
    await until('the note', async () => (await one.state('cef')).releases.length > before);
    const words = JSON.stringify((await one.state('cef')).releases);
    expect(words.split('Seen at the house again').length).toBe(2);
    expect((await one.state('cef')).releases.length).toBe(before + 1);
  });

  it('shows no page of a release to whoever did not choose it, and none that is not there', async () => {
    const other = await one.signIn('police', 'other', ['practitioner']);
    await officer.get(page('share'));
    officer.fill({ note: 'Not finished.' });
    await officer.press('Continue');
    const unfinished = officer.page.url;
    expect((await other.get(unfinished)).status).toBe(404);
    const whole = unfinished.split('/').slice(0, 3).join('/');
    expect((await officer.get(whole)).status).toBe(200);
    expect((await other.get(whole)).status).toBe(404);
    const id = randomId();
    const bad = [
      ...[`/releases/${id}`, '/releases/x', `/releases/${id}/check`, `/releases/${id}/items/9`],
      ...[unfinished.replace('/1', '/9'), unfinished.replace('/1', '/x')],
      ...[
        `/mash/${one.workspace}/people/${id}/share`,
        `/mash/${id}/share`,
        '/mash/x/people/y/match',
      ],
      page('share?release=x'),
    ];
    for (const path of bad) expect([path, (await officer.get(path)).status]).toEqual([path, 404]);
  });

  it('does not make a release about one person into one about another, whatever the form says', async () => {
    await officer.get(page('share'));
    officer.fill({ note: 'About him alone.' });
    await officer.press('Continue');
    const id = officer.page.url.split('/')[2] ?? '';
    await officer.get(page(`share?release=${id}`));
    const url = officer.page.url.replace(FATHER, CHILD);
    officer.reopen({ ...officer.page, url });
    officer.fill({ note: 'About her now.' });
    expect((await officer.press('Continue')).status).toBe(404);
    const standing = await one.at('police', KeptReleases).one(id);
    expect(standing?.release).toMatchObject({ person: FATHER, note: 'About him alone.' });
  });

  it('goes no further before it is answered what comes out, in taps: nobody else, or needed', async () => {
    await officer.get(page('share'));
    officer.fill({ records: [report] });
    await officer.press('Continue');
    const id = officer.page.url.split('/')[2];
    officer.fill({ 'who-item': 'Tilda Marrable' });
    await officer.press('Save and go on');
    expect(officer.text).toContain('No sentence names Tilda Marrable.');
    await officer.press('Save and go on');
    const owed =
      'Take out a sentence for what is asked, or say what is true of the words that stay';
    expect(officer.errorSummary).toEqual([owed]);
    await officer.get(`/releases/${id}/check`);
    expect(officer.heading).toBe('Words to remove from item 1 of 1');
    officer.fill({ 'kept-item': 'It does not show who told us, or where somebody is' });
    await officer.press('Save and go on');
    expect(officer.heading).toBe('Why is it right to share this?');
  });

  it('takes somebody out of a record in one press, and warns of what may still tell who it was', async () => {
    const RING = 'Ring back on 01632 960123; Zoe Pellowe was there too.';
    const record = await keepRecord(one.system.gateways.police.app, {
      ...INCIDENT,
      fields: {
        ...INCIDENT.fields,
        narrative: 'Pauline Ashdowne rang. She gave 01632 960123. Dean Wainscott had left.',
        outcome: RING,
      },
      about: [father, neighbour],
    });
    await officer.get(page('share'));
    officer.fill({ records: [record], readers: ['cef'] });
    await officer.press('Continue');
    expect(officer.text).toContain('May name somebody: Zoe Pellowe');
    expect(officer.text).not.toContain('May name somebody: Dean');
    expect(officer.text).toContain('Nothing removed');
    officer.fill({ 'kept-item': 'not-in-it' });
    await officer.press('Save and go on');
    expect(officer.errorSummary).toEqual([
      'Pauline Ashdowne is still named. Take them out, or say that they are needed',
    ]);
    officer.fill({ 'why-item': 'source-protection' });
    await officer.press('Tick what names Pauline Ashdowne');
    expect(officer.text).toContain('2 sentences about Pauline Ashdowne are ticked.');
    expect(officer.text).toContain('2 sentences removed: 2 source protection');
    expect(officer.page.html).toMatch(/<del[^>]*>Pauline Ashdowne rang\.<\/del>/);
    expect(officer.text).toContain('[removed] Dean Wainscott had left.');
    const still = '“What police did” of “Incident” still says “01632 960123”, which may tell';
    expect(officer.text).toContain(still);
    await officer.press('Save and go on');
    await officer.press('Confirm and go on');
    expect(officer.heading).toBe('Check before you share');
    expect(officer.text).toContain(still);
    expect(officer.text).not.toContain('Pauline');
  });

  it('is shown to information governance beside what was taken out, with why, and to nobody else', async () => {
    const governor = await one.signIn('police', 'governor', ['information-governance']);
    const [shared] = (await one.state('police')).releases;
    await governor.get(`/ig/disclosures/${shared?.entry}`);
    expect(governor.page.html).toContain(`${NEIGHBOUR_WORDS}</del>`);
    expect(governor.text).toContain('(out: third party)');
    expect(governor.text).toContain('1 sentence removed: 1 third party');
    expect(governor.text).toContain('Officers were called at night. [removed] The child was');
    await officer.get(`/ig/disclosures/${shared?.entry}`);
    expect(officer.page.html).not.toContain(NEIGHBOUR_WORDS);
  });

  it('tells the role that its rule wants to be told, for a week, and nobody else', async () => {
    const { app } = one.system.gateways.health;
    const known = somebody('Dean Wainscott', { dateOfBirth: '1995-02-17', addresses: [HOME] });
    await keepPeople(app, known);
    const record = await keepRecord(app, {
      kind: 'contact',
      fields: { narrative: 'He answered the door. She was in bed.' },
      about: [known],
      role: 'parent',
    });
    const visitor = await one.signIn('health', 'visitor', ['practitioner']);
    const nurse = await one.signIn('health', 'nurse', ['approver'], 0);
    const tile = 'Shared: you are to be told';
    await nurse.get('/home');
    expect(nurse.text).not.toContain('Shared by visitor Example');
    await visitor.get(page('match'));
    visitor.fill({ [`answer-${known.id}`]: 'same' });
    await visitor.press('Save these answers');
    visitor.fill({ records: [record], readers: ['police'] });
    await visitor.press('Continue');
    await leaveWords(visitor);
    await visitor.press('Confirm and go on');
    await visitor.press(/>\s*(Share \d items?[^<]*?)\s*</.exec(visitor.page.html)?.[1] ?? 'Share');
    const { url } = visitor.page;
    await nurse.get('/home');
    expect(nurse.text).toContain(tile);
    expect(nurse.text).toContain('Shared by visitor Example');
    expect(nurse.page.html).toContain(`href="${url}"`);
    await visitor.get('/home');
    expect(visitor.text).not.toContain(tile);
  });

  it('is read by information governance in the published words too, where its policy permits the same', async () => {
    const governor = await one.signIn('police', 'reader-of-it', ['information-governance']);
    const releases = (await one.state('police')).releases.filter(
      ({ author }) => author === 'police',
    );
    const release = releases.find(({ body }) => body.documents.length > 0);
    await governor.get(`/ig/disclosures/${release?.entry}/requests`);
    const answered: AnsweredRequest[] = JSON.parse(governor.page.html);
    const [first] = answered;
    expect(first?.Request.AssertedPurpose).toBe(purposeUri('child-protection'));
    expect(first?.Answers.map(({ Answer }) => Answer)).toContain('PERMIT');
    const entry = await one.at('police', EntryStore).one(release?.entry ?? '');
    const hash = entry?.content.statement.ruleSet;
    for (const { Request } of answered) {
      const reader = Request.RequesterIdentifier.value.split(':').at(-1);
      await governor.get(`/ig/rules/${hash}/policies/${reader}`);
      const policy = SharingPolicy.parse(JSON.parse(governor.page.html));
      expect(answerRequest(Request, [policy])).toEqual({
        answer: 'PERMIT',
        says: 'It is valid under the policy.',
      });
    }
  });

  it('keeps of what staff took out no byte at another agency, in no row', async () => {
    for (const agency of ['cef', 'health', 'adults'] as const) {
      const words = JSON.stringify((await one.state(agency)).releases);
      expect(words).not.toContain(NEIGHBOUR_WORDS.slice(0, 16));
      expect(words).not.toContain('Not finished');
    }
    expect((await one.state('adults')).releases[0]?.body.people).toEqual([FATHER]);
    expect((await one.state('adults')).people.has(CHILD)).toBe(true);
  });
});
