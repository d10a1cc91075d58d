import { randomId } from '@mash/crypto/random';
import { Access } from '../../apps/agency-gateway/src/access/access.js';
import { PeopleModule } from '../../apps/agency-gateway/src/people/people.module.js';
import { RecordsModule } from '../../apps/agency-gateway/src/records/records.module.js';
import { type Person, Vault } from '../../apps/agency-gateway/src/vault/vault.js';
import type { Browser } from '../../tools/play/browser.js';
import { buttonOf, PASSWORD, startGateway, type TestGateway } from '../support/gateway.js';

const person = (name: string, change: Partial<Person> = {}): Person => ({
  id: randomId(),
  names: [name],
  dateOfBirth: '2019-03-27',
  sex: null,
  nhsNumber: null,
  addresses: [{ line: '4 Mill Lane', postcode: 'OE1 2AB', from: '2021-05-01', to: null }],
  telephone: null,
  isRestricted: false,
  ...change,
});
const evie = person('Evie Strickleby', { nhsNumber: '9990001233' });
const hidden = person('Ruby Strickleby', { isRestricted: true });

let police: TestGateway;
let browser: Browser;

beforeAll(async () => {
  police = await startGateway('police', [PeopleModule, RecordsModule]);
  browser = await police.signedIn('p.hollis');
  await police.app.get(Vault).transact((writer) => writer.keepPeople([evie, hidden]));
});
afterAll(() => police.stop());

/** Every field anew: a form that had errors comes back as it was left. */
async function search(values: Record<string, string>) {
  await browser.get('/search');
  const blank = ['name', 'nhsNumber', 'postcode', 'reference'].map((name) => [name, '']);
  const days = ['day', 'month', 'year'].map((part) => [`dateOfBirth-${part}`, '']);
  browser.fill({ ...Object.fromEntries([...blank, ...days]), ...values, reason: 'concern' });
  await browser.press('Search');
}

describe('find a person', () => {
  it('asks why before it looks, and for something to look for', async () => {
    await browser.get('/search');
    await browser.press('Search');
    expect(browser.page.status).toBe(422);
    expect(browser.errorSummary).toEqual([
      'Enter a name, a date of birth, an NHS number or a postcode',
      'Choose why you are searching',
    ]);
  });

  it('says what is wrong with each answer', async () => {
    await search({
      nhsNumber: '12',
      postcode: 'Oxford',
      'dateOfBirth-day': '31',
      'dateOfBirth-month': '2',
    });
    expect(browser.errorSummary).toEqual([
      'NHS number must have 10 digits, like 999 123 4567',
      'Enter a full postcode, like OX1 1ND',
      'Date of birth must be a real date, like 27 3 2019',
    ]);
  });

  it('shows who was found, with the total, and nothing of it in any address', async () => {
    await search({ name: 'evie strikleby' });
    expect(browser.page.status).toBe(200);
    expect(browser.text).toContain('1 person matches.');
    expect(browser.text).toContain('Evie Strickleby');
    expect(browser.text).toContain('999 000 1233');
    expect(browser.page.url).toMatch(/^\/search\/[\da-f-]{36}$/);
  });

  it('never shows a restricted person, by search or by address', async () => {
    await search({ name: 'Strickleby' });
    expect(browser.text).toContain('Evie Strickleby');
    expect(browser.text).not.toContain('Ruby Strickleby');
    await browser.get(`/people/${hidden.id}`);
    expect(browser.page.status).toBe(404);
    const restricted = browser.text;
    await browser.get(`/people/${randomId()}`);
    expect(browser.text).toBe(restricted);
  });

  it('does not let nobody here mean nobody anywhere', async () => {
    await search({ name: 'Xyzzy Quux' });
    expect(browser.text).toContain(
      'No one in Police records matches. This does not mean other agencies do not know them. Ask the other agencies.',
    );
  });

  it('records each search with its reason and what was asked', async () => {
    await search({ name: 'Evie Strickleby', reference: 'LOG 118' });
    const [, , id] = browser.page.url.split('/');
    const [entry] = await police.app.get(Access).of([{ subject: 'person', id: id ?? '' }], 1);
    expect(entry?.act).toBe('search');
    expect(entry?.why).toBe(
      'I am worried about a child or an adult. Reference LOG 118. Searched for: Evie Strickleby.',
    );
  });

  it('keeps the results from everybody but the asker', async () => {
    await search({ name: 'Evie Strickleby' });
    const { url } = browser.page;
    const other = await police.signedIn('colleague');
    expect((await other.get(url)).status).toBe(404);
  });
});

describe('a person', () => {
  it('is shown as police have written them down, privately, and the look is recorded', async () => {
    await search({ name: 'Evie Strickleby' });
    await browser.follow('Evie Strickleby');
    expect(browser.heading).toBe('Evie Strickleby');
    for (const words of [
      '27 March 2019',
      'OE1 2AB',
      'from 1 May 2021',
      'There are no records yet.',
    ]) {
      expect(browser.text).toContain(words);
    }
    expect(browser.text).toContain('only Police staff can see this page');
    const [entry] = await police.app.get(Access).of([{ subject: 'person', id: evie.id }], 1);
    expect(entry).toMatchObject({ act: 'read', why: 'I am worried about a child or an adult.' });
  });

  it('is added with what is known, and found again', async () => {
    await browser.get('/people/new');
    await browser.press('Add this person');
    expect(browser.errorSummary).toEqual(['Enter their name, or “Unknown”']);
    browser.fill({
      Name: 'Alfie Thackery',
      otherNames: 'Alf\nAlfred Thackery',
      postcode: 'oe2 3cd',
    });
    browser.fill({ nhsNumber: '999 000 1234' });
    await browser.press('Add this person');
    expect(browser.errorSummary[0]).toMatch(/Check the NHS number/);
    browser.fill({ nhsNumber: '' });
    await browser.press('Add this person');
    expect(browser.heading).toBe('Alfie Thackery');
    expect(browser.text).toContain('Alf, Alfred Thackery');
    await search({ postcode: 'OE2 3CD' });
    expect(browser.text).toContain('Alfie Thackery');
  });

  it('gets a dated note, which outlasts a session that ends while it is written', async () => {
    const note = 'Her aunt rang. She had slept at her flat.';
    await browser.get(`/records/new?person=${evie.id}`);
    await browser.follow('Dated note');
    browser.fill({
      'field-happenedOn-day': '4',
      'field-happenedOn-month': '5',
      'field-happenedOn-year': '2025',
      'field-narrative': note,
      [`role-${evie.id}`]: 'child',
    });
    await police.sql(`UPDATE session SET expire = now() - interval '1 second'`);
    await browser.press('Save record');
    browser.fill({ Username: 'p.hollis', Password: PASSWORD });
    await browser.press(buttonOf(browser));
    expect(browser.text).toContain('Your answers are saved. Nothing has been sent.');
    expect(browser.value('field-narrative')).toBe(note);
    await browser.press('Save record');
    expect(browser.heading).toBe('Dated note');
    expect(browser.text).toContain('4 May 2025');
    expect(browser.text).toContain(note);
  });

  it('takes a day that nobody knows exactly, and says it no more exactly than that', async () => {
    await browser.get(`/records/new?person=${evie.id}`);
    await browser.follow('Dated note');
    browser.fill({
      'field-happenedOn-day': '4',
      'field-happenedOn-month': '5',
      'field-happenedOn-year': '2025',
      'field-narrative': 'She was seen with a bruise.',
      [`role-${evie.id}`]: 'child',
      happenedHow: 'between',
    });
    await browser.press('Save record');
    expect(browser.errorSummary).toEqual(['Enter a last day that is later than the first']);
    const last = { 'happenedTo-day': '9', 'happenedTo-month': '5', 'happenedTo-year': '2025' };
    browser.fill(last);
    await browser.press('Save record');
    expect(browser.text).toContain('Date it happened Between 4 May 2025 and 9 May 2025');
    await browser.get(`/people/${evie.id}/records`);
    expect(browser.text).toContain('Between 4 May 2025 and 9 May 2025 : Dated note');
  });
});
