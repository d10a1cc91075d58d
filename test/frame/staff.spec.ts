import type { Browser } from '../../tools/play/browser.js';
import { PASSWORD, startGateway, type TestGateway } from '../support/gateway.js';

let police: TestGateway;
let administrator: Browser;

beforeAll(async () => {
  police = await startGateway('police');
  administrator = await police.signedIn('admin', ['administrator']);
});
afterAll(() => police.stop());

const NEW = {
  'Full name': 'Robin Newly',
  'Job title': 'Detective sergeant',
  Username: 'robin.newly',
  Roles: ['MASH police researcher', 'Intelligence unit duty officer'],
  'First password': 'a long first password',
};

async function signIn(username: string, password: string) {
  const browser = police.browser();
  await browser.get('/');
  browser.fill({ Username: username, Password: password });
  await browser.press('Sign in with your Police account');
  return browser;
}

describe('staff', () => {
  it('are added by an administrator, and can then sign in', async () => {
    await administrator.get('/staff');
    await administrator.follow('Add a member of staff');
    administrator.fill(NEW);
    await administrator.press('Add this person');
    expect(administrator.heading).toBe('Staff');
    expect(administrator.text).toContain('Robin Newly can sign in');
    const robin = await signIn('ROBIN.newly ', 'a long first password');
    expect(robin.text).toContain('Robin Newly, Detective sergeant');
  });

  it('have usernames of their own', async () => {
    await administrator.get('/staff/add');
    administrator.fill({ ...NEW, Username: 'Robin.Newly' });
    await administrator.press('Add this person');
    expect(administrator.errorSummary).toEqual([
      'Enter another username: somebody signs in with this one',
    ]);
    expect(administrator.value('Roles')).toEqual(['practitioner', 'specialist-desk']);
  });

  it('lose their access at once, with the page that they are on', async () => {
    const leaver = await police.signedIn('leaver');
    await administrator.get('/staff');
    await administrator.follow('End access of leaver Example');
    expect(administrator.heading).toBe('End leaver Example’s access');
    await administrator.press('End their access');
    expect(administrator.text).toContain('Their access has ended');
    await leaver.get('/home');
    expect(leaver.heading).toBe('Share information to safeguard a child');
    expect((await signIn('leaver', PASSWORD)).errorSummary).toHaveLength(1);
  });

  it('cannot end their own access', async () => {
    const [row] = await police.sql(`SELECT id FROM staff WHERE 'administrator' = ANY (roles)`);
    await administrator.get(`/staff/${row?.['id']}/disable`);
    await administrator.press('End their access');
    expect(administrator.page.status).toBe(422);
    expect(administrator.text).toContain('Ask another administrator.');
    await administrator.get('/home');
    expect(administrator.heading).toBe('Your work today');
  });
});
