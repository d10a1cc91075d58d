import { StaffRole } from '@mash/contracts/vocabulary';
import { Routes } from '../../apps/agency-gateway/src/routes.js';
import { CreateStaff, StaffList } from '../../apps/agency-gateway/src/staff/staff.js';
import type { Browser } from '../../tools/play/browser.js';
import { contents } from '../support/contents.js';
import { PASSWORD, startGateway, type TestGateway } from '../support/gateway.js';
import { sendForm } from '../support/send-form.js';

let police: TestGateway;
let administrator: Browser;

beforeAll(async () => {
  police = await startGateway('police');
  administrator = await police.signedIn('admin', ['administrator']);
  await police.signedIn('officer', ['information-governance']);
});
afterAll(() => police.stop());

/** An information governance officer beside the administrator. */
const CONFIRMED = { officerUsername: 'officer', officerPassword: PASSWORD };
/** Whatever the refusals themselves leave behind: who is signed in, who tried, and what a form said. */
const TRACES = ['session', 'known_session', 'sign_in_attempt', 'refused_act', 'draft'];

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
  it('are added by an administrator, and choose a password of their own before they can do anything', async () => {
    await administrator.get('/staff');
    await administrator.follow('Add a member of staff');
    administrator.fill({ ...NEW, ...CONFIRMED });
    await administrator.press('Add this person');
    expect(administrator.heading).toBe('Staff');
    expect(administrator.text).toContain('Robin Newly can sign in');
    const robin = await signIn('ROBIN.newly ', 'a long first password');
    expect(robin.text).toContain('Robin Newly, Detective sergeant');
    for (const page of ['/home', '/interests', '/staff']) {
      await robin.get(page);
      expect(robin.heading).toBe(page === '/staff' ? 'Page not found' : 'Choose your own password');
    }
    const answer = await sendForm(robin, 'POST', '/interests', { _page: '/password' });
    expect(answer.headers.get('location')).toBe('/password');
    await robin.get('/password');
    const wrong = [
      ['another password', 'a password of my own', 'Enter the password that you have now'],
      ['a long first password', 'short', 'Enter a password of 12 characters or more'],
      ['a long first password', 'a long first password', 'Enter another password than the one'],
    ];
    for (const [password = '', newPassword = '', words = ''] of wrong) {
      robin.fill({ password, newPassword });
      await robin.press('Choose this password');
      expect(robin.errorSummary.join()).toContain(words);
    }
    const other = await signIn('robin.newly', 'a long first password');
    robin.fill({ password: 'a long first password', newPassword: 'a password of my own' });
    await robin.press('Choose this password');
    expect(robin.text).toContain('Your new password is kept. Sign in with it.');
    await other.get('/home');
    expect(other.heading).toBe('Share information to safeguard a child');
    expect((await signIn('robin.newly', 'a long first password')).errorSummary).toHaveLength(1);
    const again = await signIn('robin.newly', 'a password of my own');
    expect(again.heading).toBe('Your work today');
  });

  it('have usernames of their own', async () => {
    await administrator.get('/staff/add');
    administrator.fill({ ...NEW, ...CONFIRMED, Username: 'Robin.Newly' });
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

describe('who lets whom in and out', () => {
  /** Written down a second time: `alone` an administrator, `two` with an information governance officer. */
  const EXPECTED: Record<StaffRole, 'alone' | 'two'> = {
    practitioner: 'alone',
    administrator: 'alone',
    approver: 'two',
    'specialist-desk': 'two',
    'decision-maker': 'two',
    'information-governance': 'two',
  };
  const BESIDE = {
    nobody: {},
    'an approver': { officerUsername: 'beside', officerPassword: PASSWORD },
    'an officer without their password': { officerUsername: 'officer', officerPassword: '' },
    'an officer': CONFIRMED,
  };
  const actors = new Map<StaffRole, Browser>();
  const rows = () => contents(police.sql, TRACES);
  let number = 0;

  beforeAll(async () => {
    await police.signedIn('beside', ['approver']);
    for (const role of StaffRole.options)
      actors.set(role, await police.signedIn(`actor-${role}`, [role]));
  });

  /** Somebody with these roles, added past every page. */
  function target(...roles: StaffRole[]): Promise<string> {
    number += 1;
    const person = { name: 'A Target', jobTitle: 'MASH', username: `target-${number}` };
    return police.app
      .get(CreateStaff)
      .create({ ...person, roles, password: PASSWORD, approver: null });
  }

  function add(by: Browser, role: StaffRole, beside: Record<string, string>): Promise<Response> {
    number += 1;
    const person = { name: 'A Newcomer', jobTitle: 'MASH', username: `newcomer-${number}` };
    return sendForm(by, 'POST', '/staff/add', {
      ...{ ...person, roles: role, password: PASSWORD },
      ...beside,
    });
  }

  /** Who is named beside the administrator and is no officer confirms nothing, where nobody need confirm either. */
  function expected(actor: StaffRole, role: StaffRole, beside: keyof typeof BESIDE): number {
    if (actor !== 'administrator') return 404;
    if (beside === 'an officer') return 303;
    return EXPECTED[role] === 'alone' && beside === 'nobody' ? 303 : 422;
  }

  const besides = Object.keys(BESIDE) as (keyof typeof BESIDE)[];
  const cells = StaffRole.options.flatMap((role) =>
    besides.flatMap((beside) => (['add', 'end'] as const).map((act) => ({ role, beside, act }))),
  );

  it.each(StaffRole.options)('as %s, whatever the role of the other', async (actor) => {
    const by = actors.get(actor) ?? administrator;
    const wrong: string[] = [];
    for (const { role, beside, act } of cells) {
      const id = act === 'end' ? await target(role) : '';
      const before = await rows();
      const { status } = await (act === 'add'
        ? add(by, role, BESIDE[beside])
        : sendForm(by, 'POST', `/staff/${id}/disable`, BESIDE[beside]));
      const wanted = expected(actor, role, beside);
      const isChanged = JSON.stringify(await rows()) !== JSON.stringify(before);
      if (status !== wanted || isChanged !== (wanted === 303))
        wrong.push(`${act} ${role} with ${beside}: ${status}, ${isChanged}`);
    }
    expect(wrong).toEqual([]);
  });

  it('goes by the highest of several roles', async () => {
    const several: [StaffRole[], number][] = [
      [['practitioner', 'administrator'], 303],
      [['practitioner', 'approver'], 422],
      [['administrator', 'information-governance'], 422],
    ];
    for (const [roles, status] of several) {
      const path = `/staff/${await target(...roles)}/disable`;
      const ended = await sendForm(administrator, 'POST', path, {});
      expect([roles, ended.status]).toEqual([roles, status]);
    }
  });

  it('is nobody who sets another’s password: no address does, and one’s own form names nobody', async () => {
    const all = police.app.get(Routes).all.map(({ method, url }) => `${method} ${url}`);
    expect(all.filter((each) => /staff|password/.test(each)).sort()).toEqual([
      ...['GET /password', 'GET /staff', 'GET /staff/:id/disable', 'GET /staff/add'],
      ...['POST /password', 'POST /staff/:id/disable', 'POST /staff/add'],
    ]);
    const others = (own: string) =>
      police.sql('SELECT * FROM staff WHERE id <> $1 ORDER BY id', [own]);
    for (const role of StaffRole.options) {
      const username = `resets-${role}`;
      const by = await police.signedIn(username, [role]);
      const own = (await police.app.get(StaffList).all()).find((it) => it.username === username);
      const before = await others(own?.id ?? '');
      const id = await target('information-governance');
      const named = { id, staff: id, username: 'officer', Username: 'officer' };
      const words = { password: PASSWORD, newPassword: 'a password for another' };
      const { status } = await sendForm(by, 'POST', '/password', { ...named, ...words });
      const after = (await others(own?.id ?? '')).filter((row) => row['id'] !== id);
      expect([role, status, after]).toEqual([role, 303, before]);
    }
  });

  it('is not an officer who confirms their own admission or end, or whose password another made up', async () => {
    const both = await police.signedIn('both', ['administrator', 'information-governance']);
    const oneself = { officerUsername: 'both', officerPassword: PASSWORD };
    expect((await add(both, 'information-governance', oneself)).status).toBe(422);
    expect((await add(both, 'information-governance', CONFIRMED)).status).toBe(303);
    const newcomer = { officerUsername: `newcomer-${number}`, officerPassword: PASSWORD };
    expect((await add(administrator, 'information-governance', newcomer)).status).toBe(422);
    const [officer] = await police.sql(
      `SELECT id FROM staff WHERE roles = '{information-governance}' AND id IN (SELECT staff FROM known_session)`,
    );
    const path = `/staff/${officer?.['id']}/disable`;
    expect((await sendForm(administrator, 'POST', path, CONFIRMED)).status).toBe(422);
  });

  it('is recorded of both of them, for information governance', async () => {
    const { length } = await police.sql(`SELECT FROM access WHERE subject = 'staff'`);
    await add(administrator, 'approver', CONFIRMED);
    const after = await police.sql(`SELECT staff, act FROM access WHERE subject = 'staff'`);
    expect(after.length).toBe(length + 2);
    expect(new Set(after.slice(-2).map(({ staff }) => staff)).size).toBe(2);
  });
});
