import { startGateway, type TestGateway } from '../support/gateway.js';
import { Carried, NotesModule } from './notes.js';

let police: TestGateway;
let carried: Carried;

beforeAll(async () => {
  police = await startGateway('police', [NotesModule]);
  carried = police.app.get(Carried);
});
afterAll(() => police.stop());
beforeEach(() => {
  carried.notes.length = 0;
});

const NOTE = 'She said that he comes back on Fridays.';
const LATE =
  'You have been signed out because you did nothing for 30 minutes. Your answers are saved.';

async function writing(username: string) {
  const browser = await police.signedIn(username);
  await browser.get('/notes/add');
  browser.fill({ 'Full name': NOTE });
  return browser;
}

async function expire() {
  await police.sql(`UPDATE session SET expire = now() - interval '1 second'`);
}

describe('forms', () => {
  it('carries out a form with its token, once, and says so on the next page only', async () => {
    const browser = await writing('writer');
    await browser.press('Add this person');
    expect(carried.notes).toEqual([NOTE]);
    expect(browser.heading).toBe('Your work today');
    expect(browser.text).toContain('Note added Nobody else can see it.');
    await browser.get('/home');
    expect(browser.text).not.toContain('Note added');
  });

  it('refuses a form without the token of its session', async () => {
    const browser = await writing('tokenless');
    const send = (body: string, headers: Record<string, string> = {}) =>
      fetch(`${police.origin.replace('police.localhost', '127.0.0.1')}/notes/add`, {
        method: 'POST',
        redirect: 'manual',
        headers: {
          cookie: `__Host-session=${browser.cookie('__Host-session')}`,
          'content-type': 'application/x-www-form-urlencoded',
          ...headers,
        },
        body,
      });
    expect((await send(`name=x`)).status).toBe(409);
    expect((await send(`name=x&_csrf=nonsense`)).status).toBe(409);
    const json = await send('name=x', { accept: 'application/json' });
    expect(await json.json()).toMatchObject({ type: '/problems/form-expired', status: 409 });
    expect(carried.notes).toEqual([]);
  });

  it('says what is wrong above the form and at the field, and keeps what was typed', async () => {
    const browser = await police.signedIn('hasty');
    await browser.get('/notes/add');
    browser.fill({ 'Job title': 'kept' });
    await browser.press('Add this person');
    expect(browser.page.status).toBe(422);
    expect(browser.errorSummary).toEqual(['Enter a note']);
    expect(browser.title).toMatch(/^Error: Add a note/);
    await browser.get('/notes/add');
    expect(browser.value('Job title')).toBe('kept');
    expect(browser.text).toContain('The answers that you gave at');
  });

  it('loses nothing when the session ends between page and submit', async () => {
    const browser = await writing('late');
    await expire();
    await browser.press('Add this person');
    expect(carried.notes).toEqual([]);
    expect(browser.text).toContain(LATE);
    browser.fill({ Username: 'late', Password: 'correct horse battery' });
    await browser.press('Sign in with your Police account');
    expect(browser.page.url).toBe('/notes/add');
    expect(browser.text).toContain(LATE);
    expect(browser.value('Full name')).toBe(NOTE);
    await browser.press('Add this person');
    expect(carried.notes).toEqual([NOTE]);
    await browser.get('/notes/add');
    expect(browser.value('Full name')).toBe('');
  });

  it('shows what one person wrote to nobody else', async () => {
    const browser = await writing('author');
    await police.signedIn('colleague');
    await expire();
    await browser.press('Add this person');
    browser.fill({ Username: 'colleague', Password: 'correct horse battery' });
    await browser.press('Sign in with your Police account');
    expect(browser.value('Full name')).toBe('');
  });

  it('keeps answers sealed, for twelve hours, and never a password', async () => {
    const browser = await writing('sealed');
    browser.fill({ 'First password': 'a new person’s password' });
    await expire();
    await browser.press('Add this person');
    const rows = await police.sql(`SELECT encode(bytes, 'escape') AS bytes FROM draft`);
    for (const { bytes } of rows) expect(bytes).not.toMatch(/Fridays|new person/);
    browser.fill({ Username: 'sealed', Password: 'correct horse battery' });
    await browser.press('Sign in with your Police account');
    expect(browser.value('First password')).toBe('');
    police.clock.forward(12 * 60 + 1);
    const again = police.browser();
    await again.get('/notes/add');
    again.fill({ Username: 'sealed', Password: 'correct horse battery' });
    await again.press('Sign in with your Police account');
    expect(again.value('Full name')).toBe('');
  });

  it('keeps the answers of a form that was open in another tab before a new sign-in', async () => {
    const browser = await writing('two-tabs');
    const stale = browser.page;
    await browser.press('Sign out');
    browser.fill({ Username: 'two-tabs', Password: 'correct horse battery' });
    await browser.press('Sign in with your Police account');
    await browser.get('/notes/add');
    browser.reopen(stale);
    browser.fill({ 'Full name': NOTE });
    await browser.press('Add this person');
    expect(carried.notes).toEqual([]);
    expect(browser.value('Full name')).toBe(NOTE);
  });

  it('keeps nothing that another site sent in a person’s name', async () => {
    const browser = await writing('lured');
    await expire();
    await fetch(`${police.origin.replace('police.localhost', '127.0.0.1')}/notes/add`, {
      method: 'POST',
      redirect: 'manual',
      headers: {
        cookie: `__Host-session=${browser.cookie('__Host-session')}`,
        origin: 'https://evil.example',
        'content-type': 'application/x-www-form-urlencoded',
      },
      body: 'name=planted',
    });
    await browser.get('/');
    browser.fill({ Username: 'lured', Password: 'correct horse battery' });
    await browser.press('Sign in with your Police account');
    await browser.get('/notes/add');
    expect(browser.value('Full name')).toBe('');
  });

  it('shows a fault as a reference, never its message, and keeps the answers', async () => {
    const browser = await police.signedIn('unlucky');
    await browser.get('/notes/add');
    browser.fill({ 'Full name': 'fault' });
    await browser.press('Add this person');
    expect(browser.page.status).toBe(500);
    expect(browser.heading).toBe('Sorry, there is a problem with the service');
    expect(browser.text).toMatch(/give this reference: [0-9a-f]{8}/);
    expect(browser.page.html).not.toContain('somebody’s record');
    expect(browser.text).toContain('Whom to ring');
    await browser.follow('Go back to the form');
    expect(browser.value('Full name')).toBe('fault');
  });

  it('says what to do, and whom to ring, when the hub cannot be reached', async () => {
    const browser = await police.signedIn('cut-off');
    await browser.get('/notes/add');
    browser.fill({ 'Full name': 'hub' });
    await browser.press('Add this person');
    expect(browser.page.status).toBe(503);
    expect(browser.text).toContain('Nothing has been shared yet.');
    expect(browser.text).toContain('01632 960100');
  });
});
