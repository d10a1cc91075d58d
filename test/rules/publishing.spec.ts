import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { RuleSet } from '@mash/policy/rule-set';
import { SharingPolicy } from '@mash/policy/sharing-policy';
import { createGateway } from '../../apps/agency-gateway/src/create-gateway.js';
import { FEATURES } from '../../apps/agency-gateway/src/gateway.module.js';
import { LogRules } from '../../apps/agency-gateway/src/rules/log-rules.js';
import { SharingRules } from '../../apps/agency-gateway/src/rules/rules.js';
import { Browser } from '../../tools/play/browser.js';
import { buttonOf, PASSWORD, startGateway, type TestGateway } from '../support/gateway.js';

const folder = mkdtempSync(join(tmpdir(), 'mash-police-'));
const rulesFile = join(folder, 'rules.json');
const recordsFile = join(folder, 'records.json');
let police: TestGateway;
let carol: Browser;
let fiona: Browser;
let officer: Browser;
let first: RuleSet;

const rules = () => police.app.get(SharingRules, { strict: false });
/** What this agency logs of its rules, in order. */
const loggedRules = async (): Promise<string[]> => {
  const rows = await police.sql(`SELECT object FROM outbox WHERE kind = 'leaf' AND
    convert_from(message, 'UTF8')::jsonb -> 'leaf' ->> 'type' = 'rule-set' ORDER BY sequence`);
  return rows.map(({ object }) => String(object));
};
const versionInForce = async () => (await rules().inForce()).ruleSet.version;
const draft = (version: number, change: Partial<RuleSet> = {}): string =>
  JSON.stringify({ ...first, version, ...change });

const withPermits = ({ ruleSet }: { ruleSet: RuleSet }): boolean =>
  ruleSet.rules.some(({ effect }) => effect === 'permit');

/** Another copy of this gateway, at its own port, on the folder as it is now. */
async function startCopy() {
  const { config, clock, origin } = police;
  const app = await createGateway(config, { clock, features: FEATURES, logger: false });
  await app.listen(0, config.host);
  const { port } = app.getHttpServer().address() as AddressInfo;
  const signIn = async (username: string): Promise<Browser> => {
    const browser = new Browser(origin, port);
    await browser.get('/');
    browser.fill({ Username: username, Password: PASSWORD });
    await browser.press(buttonOf(browser));
    return browser;
  };
  return { app, signIn };
}

/** Brings a rule set as Carol, and answers with its address. */
async function bring(text: string): Promise<string> {
  await carol.get('/ig/rules/new');
  carol.fill({ 'Rule set': text });
  await carol.press('Save as a draft');
  return carol.page.url;
}

async function sign(who: Browser, address: string, password = PASSWORD): Promise<void> {
  await who.get(address);
  who.fill({ 'Your password': password });
  await who.press(/Sign version \d+/.exec(who.text)?.[0] ?? 'Sign version');
}

async function publish(version: number, change: Partial<RuleSet> = {}): Promise<string> {
  const address = await bring(draft(version, change));
  await sign(carol, address);
  await sign(fiona, address);
  return address;
}

beforeAll(async () => {
  cpSync('agencies/police', folder, { recursive: true });
  first = JSON.parse(readFileSync(rulesFile, 'utf8'));
  police = await startGateway('police', FEATURES, { MASH_AGENCY_FOLDER: folder });
  carol = await police.signedIn('carol', ['information-governance']);
  fiona = await police.signedIn('fiona', ['information-governance']);
  officer = await police.signedIn('officer', ['practitioner']);
});

afterAll(async () => {
  await police.stop();
  rmSync(folder, { recursive: true });
});

describe('the sharing rules of an agency', () => {
  it('are read in plain words by everybody whose work they decide, and changed by officers alone', async () => {
    await officer.get('/ig/rules');
    expect(officer.heading).toBe('Sharing rules');
    expect(officer.text).toContain('Agreed on paper when this terminal was founded');
    expect(officer.text).not.toContain('Add a rule set');
    await officer.follow(`Version ${first.version}`);
    expect(officer.text).toContain(first.rules[0]?.sentence ?? 'no rule');
    expect(officer.text).not.toContain('Withdraw');
    await officer.get('/ig/rules/new');
    expect(officer.page.status).toBe(404);
  });

  it('are logged by their hash right after the keys of the agency, before anything can be shared', async () => {
    const { founding } = await rules().standing();
    const rows = await police.sql('SELECT object FROM outbox ORDER BY sequence LIMIT 2');
    expect(rows[1]).toMatchObject({ object: founding.hash });
    expect(await loggedRules()).toEqual([founding.hash]);
  });

  it('refuse a draft that is not right, with the rule, the place and what to write instead', async () => {
    await bring('{ "id": ');
    expect(carol.errorSummary[0]).toContain('This is not JSON');
    const [rule] = first.rules;
    await bring(draft(2, { rules: [{ ...rule, conditions: { mayBee: { $eq: true } } } as never] }));
    expect(carol.errorSummary).toEqual(['Correct the rule set. What is wrong stands below']);
    expect(carol.text).toContain('rules.0.conditions.mayBee');
    await bring(draft(2, { agency: 'health' }));
    expect(carol.text).toContain('These are the rules of health.');
    await bring(draft(first.version));
    expect(carol.text).toContain('two rule sets never bear one version');
  });

  it('decide nothing new before two officers have signed, each with their own password', async () => {
    const address = await bring(draft(2, { rules: [] }));
    expect(carol.text).toContain('Less goes');
    expect(carol.text).not.toContain('More goes');
    await sign(carol, address, 'not her password');
    expect(carol.errorSummary).toEqual(['Enter your own password: it stands for your signature']);
    expect(await versionInForce()).toBe(first.version);
    await sign(carol, address);
    await sign(carol, address);
    expect(carol.text).toContain('carol Example');
    expect(await versionInForce()).toBe(first.version);
    await sign(fiona, address);
    expect(fiona.text).toContain('It is in force');
    expect(await versionInForce()).toBe(2);
    const { hash } = await rules().inForce();
    expect(address).toBe(`/ig/rules/${hash}`);
    expect((await loggedRules()).slice(1)).toEqual([hash]);
  });

  it('begin on their day', async () => {
    await publish(3, { effectiveFrom: '2027-02-01' });
    expect(await versionInForce()).toBe(2);
    await carol.get('/ig/rules');
    expect(carol.text).toContain('It begins on 2027-02-01.');
  });

  it('are withdrawn at once by one officer, and then every question goes to a person', async () => {
    const { hash } = await rules().inForce();
    await carol.get(`/ig/rules/${hash}`);
    await carol.press('Withdraw version 2');
    expect(carol.errorSummary).toEqual([
      'Select what decides after that',
      'Enter why you withdraw it, in 10 characters or more',
    ]);
    carol.fill({ restores: 'nothing', reason: 'It lets less go.', 'Your password': PASSWORD });
    await carol.press('Withdraw version 2');
    expect((await rules().inForce()).ruleSet.rules).toEqual([]);
    await officer.get('/ig/rules');
    expect(officer.text).toContain('Nothing is refused: every question goes to a named person.');
  });

  it('come back to what was agreed on paper with a second signature, and till then every question goes to a person', async () => {
    await publish(4);
    expect(await versionInForce()).toBe(4);
    const { hash } = await rules().inForce();
    const { founding } = await rules().standing();
    await carol.get(`/ig/rules/${hash}`);
    carol.fill({
      restores: founding.hash,
      reason: 'Version 1 was right.',
      'Your password': PASSWORD,
    });
    await carol.press('Withdraw version 4');
    expect(carol.text).toContain('until a second officer has signed');
    expect((await rules().inForce()).ruleSet.id).toBe('no-rules');
    await fiona.get('/ig/rules');
    fiona.fill({ 'Your password': 'not hers' });
    await fiona.press('Sign for version 1');
    expect(fiona.errorSummary).toEqual(['Enter your own password: it stands for your signature']);
    fiona.fill({ 'Your password': PASSWORD });
    await fiona.press('Sign for version 1');
    expect(await versionInForce()).toBe(1);
  });

  it('are not those of a file that somebody put in the folder afterwards', async () => {
    writeFileSync(rulesFile, draft(9, { rules: [] }));
    const copy = await createGateway(police.config, {
      clock: police.clock,
      features: FEATURES,
      logger: false,
    });
    const seen = copy.get(SharingRules, { strict: false });
    await copy.init();
    expect((await seen.inForce()).ruleSet.version).toBe(1);
    await carol.get('/ig/rules');
    expect(carol.text).toContain('The folder of this terminal');
    expect(carol.text).toContain('Signed by 0 of our officers; it takes two.');
    await publish(10);
    expect((await seen.inForce()).ruleSet.version).toBe(10);
    await copy.close();
  });

  it('are logged once each, by whichever copy of the gateway, and so is that none is in force', async () => {
    const logged = await loggedRules();
    expect(logged).toHaveLength(5);
    expect(new Set(logged).size).toBe(5);
    expect(logged.at(-1)).toBe((await rules().inForce()).hash);
    const asking = Array.from({ length: 8 }, () =>
      police.app.get(LogRules, { strict: false }).log('N'.repeat(43)),
    );
    await Promise.all(asking);
    expect(await loggedRules()).toEqual([...logged, 'N'.repeat(43)]);
  });

  it('never go back by what was in force before, whatever was signed then', async () => {
    expect(await versionInForce()).toBe(10);
    const { refused } = await rules().standing();
    expect(refused.filter(({ says }) => says === 'A newer one has been in force.')).not.toEqual([]);
  });

  it('come back to what was in force before and two have signed by one officer, at once', async () => {
    await publish(11);
    const { hash: before } = await rules().inForce();
    await publish(12, { rules: [] });
    const { hash } = await rules().inForce();
    await carol.get(`/ig/rules/${hash}`);
    expect(carol.text).toContain('At once, with your signature alone: it has been in force');
    const reason = 'Version 12 shares nothing.';
    carol.fill({ restores: before, reason, 'Your password': PASSWORD });
    await carol.press('Withdraw version 12');
    expect(carol.text).toContain('Version 11 is in force again');
    expect(await versionInForce()).toBe(11);
    await fiona.get('/ig/rules');
    expect(fiona.text).not.toContain('Put version 11 back');
  });

  it('are tried on as many of the newest decisions, and of as many days, as an officer says', async () => {
    const address = await bring(draft(13, { rules: [] }));
    await carol.get(`${address}?last=0&days=soon`);
    expect(carol.errorSummary).toEqual([
      'Enter a whole number from 1 to 5000',
      'Enter a whole number from 1 to 366',
    ]);
    await carol.get(`${address}?last=20&days=7`);
    expect(carol.value('last')).toBe('20');
    expect(carol.value('days')).toBe('7');
  });

  it('are justified by papers in a register, and one that is missing or has run out stops nothing', async () => {
    const { founding } = await rules().standing();
    const address = `/ig/rules/${founding.hash}`;
    await officer.get(address);
    expect(officer.text).not.toContain('Papers that justify it');
    await carol.get(address);
    expect(carol.text).toContain('Not there today. It stops nobody from sharing');
    expect(carol.text).toContain('Data-sharing agreement with cef');
    await carol.follow('Add a paper');
    await carol.press('Add it to the register');
    expect(carol.errorSummary).toEqual([
      'Select what it is',
      'Enter its title, in 3 characters or more',
      'Enter the day from which it holds, like 27 3 2026',
      'Enter the day until which it holds, like 27 3 2027',
      'Enter who answers for it',
    ]);
    const from = { 'from-day': '1', 'from-month': '9', 'from-year': '2026' };
    const until = { 'until-day': '31', 'until-month': '8', 'until-year': '2026' };
    const agreement = { title: 'Agreement of the hub', owner: 'Data protection officer' };
    const given = { kind: 'data-sharing-agreement', ...agreement, ...from, ...until };
    carol.fill(given);
    await carol.press('Add it to the register');
    expect(carol.errorSummary).toEqual([
      'Select with whom it was agreed',
      'Enter the day on which it begins, or a later one',
    ]);
    const enter = async (years: Record<string, string>) => {
      carol.fill({ ...given, parties: ['cef'], ...years });
      await carol.press('Add it to the register');
      expect(carol.text).toContain('It is in the register');
    };
    await enter({ 'from-year': '2024', 'until-year': '2025' });
    expect(carol.text).toContain('it has run out');
    expect(carol.text).toContain('Data-sharing agreement with cef');
    await carol.follow('Add a paper');
    await enter({ 'until-year': '2027' });
    expect(carol.text).toContain('Agreement of the hub');
    expect(carol.text).not.toContain('Data-sharing agreement with cef');
    expect(await versionInForce()).toBe(11);
  });

  it('go to another agency as a sharing policy, and come from one as reviews alone', async () => {
    const { founding } = await rules().standing();
    const file = await carol.get(`/ig/rules/${founding.hash}/policies/cef`);
    expect(file.headers['content-disposition']).toContain('-cef.json');
    const policy = SharingPolicy.parse(JSON.parse(file.html));
    expect(policy.Party.map(({ CatalogueID: [id] }) => id)).toEqual([
      'urn:mash:agency:police',
      'urn:mash:agency:cef',
    ]);
    expect((await carol.get(`/ig/rules/${founding.hash}/policies/nobody`)).status).toBe(404);
    await carol.get('/ig/rules/new');
    await carol.press('Make a draft of it');
    expect(carol.errorSummary).toEqual([
      'Paste the sharing policy',
      'Select who would read what it names',
    ]);
    carol.fill({
      policy: JSON.stringify({ ...policy, Purpose: [...policy.Purpose, 'urn:theirs:marketing'] }),
      reader: 'cef',
    });
    await carol.press('Make a draft of it');
    expect(carol.text).toContain('urn:theirs:marketing');
    const { rules: drafted } = JSON.parse(String(carol.value('rules'))) as RuleSet;
    expect(new Set(drafted.map(({ effect }) => effect))).toEqual(new Set(['review']));
    await carol.press('Save as a draft');
    expect(carol.text).toContain('It is kept. It decides nothing yet.');
  });

  it('permit nothing where somebody changed the kinds of record in the folder, until two officers sign those', async () => {
    const kept = readFileSync(recordsFile, 'utf8');
    writeFileSync(recordsFile, kept.replace('"source-identity"', '"none"'));
    const copy = await startCopy();
    const known = rules();
    expect(withPermits(await known.inForce())).toBe(true);
    const seen = copy.app.get(SharingRules, { strict: false });
    const decides = await seen.inForce();
    expect(decides.ruleSet).toMatchObject({ id: 'kinds-not-signed', version: 11 });
    expect(withPermits(decides)).toBe(false);
    expect(await loggedRules()).toContain(decides.hash);
    const governor = await copy.signIn('carol');
    await governor.get('/home');
    expect(governor.text).toContain('permits nothing: the kinds of record here are not signed');
    await governor.get('/ig/rules');
    expect(governor.text).toContain('These rules permit nothing now.');
    const [, hash = ''] = /"kindsHash": "([\w-]{43})"/.exec(governor.text) ?? [];
    const offer = async (change: Partial<RuleSet>) => {
      await governor.get('/ig/rules/new');
      governor.fill({ 'Rule set': draft(20, change) });
      await governor.press('Save as a draft');
    };
    await offer({});
    expect(governor.text).toContain('It is for other kinds of record');
    expect(governor.text).toContain(hash);
    await offer({ kindsHash: hash });
    const address = governor.page.url;
    await sign(governor, address);
    expect(withPermits(await seen.inForce())).toBe(false);
    await sign(await copy.signIn('fiona'), address);
    expect((await seen.inForce()).ruleSet).toMatchObject({ version: 20, kindsHash: hash });
    expect(withPermits(await seen.inForce())).toBe(true);
    await governor.get('/ig/rules');
    expect(governor.text).not.toContain('These rules permit nothing now.');
    expect(withPermits(await known.inForce())).toBe(false);
    await copy.app.close();
    writeFileSync(recordsFile, kept);
  });

  it('leave papers that nobody changes afterwards and a dump does not show', async () => {
    const papers = await police.sql('SELECT id, bytes FROM rule_paper');
    expect(papers.length).toBeGreaterThan(10);
    const [rule] = first.rules;
    for (const { bytes } of papers) {
      expect((bytes as Buffer).includes(rule?.sentence ?? '')).toBe(false);
    }
    await expect(police.sql(`UPDATE rule_paper SET id = 'x'`)).rejects.toThrow('permission denied');
    await expect(police.sql('DELETE FROM rule_paper')).rejects.toThrow('permission denied');
  });
});
