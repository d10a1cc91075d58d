import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { RecordKind } from '@mash/contracts/record-kind';
import { randomId } from '@mash/crypto/random';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { Config, ConfigurationProblem } from '../../apps/agency-gateway/src/config.js';
import { createGateway } from '../../apps/agency-gateway/src/create-gateway.js';
import { PeopleModule } from '../../apps/agency-gateway/src/people/people.module.js';
import { RecordKindList } from '../../apps/agency-gateway/src/records/records.js';
import { RecordsModule } from '../../apps/agency-gateway/src/records/records.module.js';
import { type Person, Vault } from '../../apps/agency-gateway/src/vault/vault.js';
import { Browser } from '../../tools/play/browser.js';
import { buttonOf, PASSWORD, startGateway, type TestGateway } from '../support/gateway.js';

const folder = mkdtempSync(join(tmpdir(), 'mash-kinds-'));
const file = join(folder, 'records.json');
cpSync('agencies/police', folder, { recursive: true });
const { kinds }: { kinds: RecordKind[] } = JSON.parse(readFileSync(file, 'utf8'));

const missing = {
  kind: 'missing-episode',
  title: 'Missing episode',
  happenedField: 'lastSeenOn',
  summaryField: 'story',
  isGraded: true,
  fields: [
    { name: 'lastSeenOn', label: 'Date last seen', type: 'date', isRequired: true },
    { name: 'story', label: 'What is known', type: 'narrative', isRequired: true },
    { name: 'place', label: 'Where they were found', type: 'address', sensitivity: 'address' },
    {
      name: 'risk',
      label: 'Risk',
      type: 'choice',
      isRequired: true,
      choices: [{ value: 'high', label: 'High' }],
    },
  ],
  roles: [
    { value: 'child', label: 'Child' },
    { value: 'reporter', label: 'Reporter' },
  ],
};

const person = (name: string, isRestricted = false): Person => ({
  id: randomId(),
  names: [name],
  dateOfBirth: '2012-05-04',
  sex: null,
  nhsNumber: null,
  addresses: [],
  telephone: null,
  isRestricted,
});
const tyson = person('Tyson Boswarne');
const reporter = person('Loretta Hearnden');
const hidden = person('Hidden Hearnden', true);

/** The same police, whose folder is the copy that the test writes to. */
function withFolder(config: Config): Config {
  return Object.assign(Object.create(Config.prototype), config, { agencyFolder: folder });
}

describe('a kind of record', () => {
  let police: TestGateway;
  let app: NestFastifyApplication;
  let browser: Browser;

  beforeAll(async () => {
    const features = [PeopleModule, RecordsModule];
    police = await startGateway('police', features);
    await police.signedIn('p.hollis');
    writeFileSync(file, JSON.stringify({ kinds: [...kinds, missing] }));
    app = await createGateway(withFolder(police.config), { features, logger: false });
    await app.listen(0, '127.0.0.1');
    const { port } = app.getHttpServer().address() as { port: number };
    await app.get(Vault).transact((writer) => writer.keepPeople([tyson, reporter, hidden]));
    browser = new Browser(`http://police.localhost:${port}`);
    await browser.get('/');
    browser.fill({ Username: 'p.hollis', Password: PASSWORD });
    await browser.press(buttonOf(browser));
  });
  afterAll(async () => {
    await app.close();
    await police.stop();
    rmSync(folder, { recursive: true });
  });

  it('that somebody wrote into the folder makes its own form, with errors in plain words', async () => {
    await browser.get(`/records/new?person=${tyson.id}`);
    expect(browser.text).toContain('Intelligence report');
    await browser.follow('Missing episode');
    await browser.press('Save record');
    expect(browser.page.status).toBe(422);
    expect(browser.errorSummary).toEqual([
      'Enter a date for “Date last seen”',
      'Fill in “What is known”',
      'Choose an answer for “Risk”',
      'Choose how reliable the source is',
      'Choose how the source knows it',
      'Choose how it may be handled',
      'Choose who they were in this',
    ]);
  });

  it('is added, with whoever was found in the vault to be involved', async () => {
    await browser.get(`/records/new?person=${tyson.id}&kind=missing-episode`);
    browser.fill({
      'field-lastSeenOn-day': '3',
      'field-lastSeenOn-month': '5',
      'field-lastSeenOn-year': '2025',
      'field-story': 'Seen at the bus station. He said he would not go home.',
      'field-risk': 'high',
      'grading-source': '1',
      'grading-assessment': 'B',
      'grading-handling': 'C',
      marking: 'official-sensitive',
      [`role-${tyson.id}`]: 'child',
      find: 'Hearnden',
    });
    await browser.press('Find this person');
    expect(browser.value('field-story')).toContain('bus station');
    expect(browser.text).toContain('Loretta Hearnden');
    expect(browser.text).not.toContain('Hidden Hearnden');
    browser.fill({ [`role-${reporter.id}`]: 'reporter' });
    await browser.press('Save record');
    expect(browser.page.status).toBe(200);
    expect(browser.page.url).toMatch(/^\/records\/[\da-f-]{36}$/);
    expect(browser.heading).toBe('Missing episode');
    for (const words of [
      ...['The record has been saved', '3 May 2025', 'He said he would not go home.', 'High'],
      'B: known indirectly to the source, but corroborated',
      'C: lawful sharing permitted with conditions',
      ...['Official-sensitive', 'p.hollis Example', 'Loretta Hearnden', 'Reporter'],
    ]) {
      expect(browser.text).toContain(words);
    }
  });

  it('is found by searching for the person, and read in their records', async () => {
    await browser.get('/search');
    browser.fill({ name: 'Tyson Boswarn', reason: 'case' });
    await browser.press('Search');
    await browser.follow('Tyson Boswarne');
    expect(browser.text).toContain('Seen at the bus station.');
    await browser.follow('Records');
    expect(browser.heading).toBe('Records about Tyson Boswarne');
    await browser.follow('3 May 2025');
    expect(browser.heading).toBe('Missing episode');
  });

  it('shows the newest record first', async () => {
    await app.get(Vault).transact(async (writer) => {
      for (const happenedOn of ['2024-01-01', '2026-02-02']) {
        const told = { happenedOn, narrative: `Something on ${happenedOn}.` };
        const written = { recordedAt: '2026-02-03T00:00:00.000Z', recordedBy: 'A constable' };
        const marked = { kind: 'incident', marking: 'official' as const, grading: null };
        await writer.keepRecord(
          { id: randomId(), happenedOn, ...marked, ...written, fields: told },
          [{ person: tyson.id, role: 'child' }],
        );
      }
    });
    await browser.get(`/people/${tyson.id}/records`);
    const order = ['2 February 2026', '3 May 2025', '1 January 2024'];
    const places = order.map((day) => browser.text.indexOf(day));
    expect(places.every((place) => place > 0)).toBe(true);
    expect([...places].sort((a, b) => a - b)).toEqual(places);
  });

  it('about restricted people alone is not there for ordinary staff', async () => {
    const id = randomId();
    await app.get(Vault).transact((writer) =>
      writer.keepRecord(
        {
          id,
          kind: 'incident',
          marking: 'official',
          happenedOn: '2026-01-01',
          recordedAt: '2026-01-02T00:00:00.000Z',
          recordedBy: 'A constable',
          grading: null,
          fields: { happenedOn: '2026-01-01', narrative: 'Nobody else may know.' },
        },
        [{ person: hidden.id, role: 'victim' }],
      ),
    );
    expect((await browser.get(`/records/${id}`)).status).toBe(404);
    expect((await browser.get(`/people/${hidden.id}/records`)).status).toBe(404);
    expect((await browser.get(`/records/new?person=${hidden.id}`)).status).toBe(404);
  });

  it.each([
    ['{ "kinds": [', 'is not JSON'],
    [JSON.stringify({ kinds: [{ ...missing, fields: [] }] }), 'kinds.0.fields: '],
    [
      JSON.stringify({ kinds: [{ ...missing, happenedField: 'story' }] }),
      'kinds.0.happenedField: ',
    ],
    [JSON.stringify({ kinds: [{ ...missing, summaryField: 'tale' }] }), 'kinds.0.summaryField: '],
    [
      JSON.stringify({ kinds: [missing, missing] }),
      'kinds.1.kind: "missing-episode" is there twice',
    ],
  ])('that is broken stops the start with the file, the key and the fix: %#', (text, words) => {
    writeFileSync(file, text);
    const start = () => new RecordKindList(withFolder(police.config));
    expect(start).toThrow(ConfigurationProblem);
    expect(start).toThrow(file);
    expect(start).toThrow(words);
  });
});
