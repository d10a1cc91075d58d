import { Passwords } from '../../apps/agency-gateway/src/staff/staff.js';
import { buttonOf, PASSWORD, startGateway, type TestGateway } from '../support/gateway.js';

let police: TestGateway;

beforeAll(async () => {
  police = await startGateway('police');
});
afterAll(() => police.stop());

async function attempt(username: string, password: string) {
  const browser = police.browser();
  await browser.get('/');
  browser.fill({ Username: username, Password: password });
  await browser.press(buttonOf(browser));
  return browser;
}

describe('sign-in', () => {
  it('names the terminal before the form, and leads to today’s work', async () => {
    const browser = police.browser();
    await browser.get('/');
    expect(browser.text.indexOf('This is the Police terminal')).toBeGreaterThan(0);
    expect(browser.text.indexOf('This is the Police terminal')).toBeLessThan(
      browser.text.indexOf('Username'),
    );
    const signedIn = await police.signedIn('first');
    expect(signedIn.heading).toBe('Your work today');
    expect(signedIn.text).toContain('You have nothing waiting. New requests will appear here.');
    expect(signedIn.text).toContain('Police terminal – Thames Vale Police');
    expect(signedIn.text).toContain('only Police staff can see this page');
    expect(signedIn.title).toMatch(/^Your work today – Private – Share information/);
  });

  it('gives one answer to a wrong password and to an unknown user', async () => {
    await police.signedIn('known');
    const wrong = await attempt('known', 'not the password');
    const unknown = await attempt('unknown', 'not the password');
    expect(wrong.errorSummary).toEqual([
      'The username or password is not right. Check both and try again.',
    ]);
    expect(unknown.errorSummary).toEqual(wrong.errorSummary);
    expect(unknown.page.status).toBe(wrong.page.status);
    const bare = (html: string) =>
      html.replace(/(value|nonce)="[^"]*"/g, '').replace(/known|unknown/g, '');
    expect(bare(unknown.page.html)).toBe(bare(wrong.page.html));
    expect(wrong.title).toMatch(/^Error: /);
  });

  it('spends the same work on an unknown user as on a wrong password', async () => {
    const verified: (string | null)[] = [];
    const passwords = police.app.get(Passwords);
    const real = passwords.verify.bind(passwords);
    passwords.verify = (password, hash) => {
      verified.push(hash);
      return real(password, hash);
    };
    await attempt('nobody-at-all', 'x');
    expect(verified).toEqual([null]);
    const started = performance.now();
    await real('x', null);
    expect(performance.now() - started).toBeGreaterThan(5);
  });

  it('refuses the sixth attempt in 15 minutes, even with the right password, and forgets after them', async () => {
    await police.signedIn('tried');
    for (let attempts = 0; attempts < 5; attempts++) await attempt('tried', 'wrong');
    const refused = await attempt('tried', PASSWORD);
    expect(refused.page.status).toBe(429);
    expect(refused.heading).toBe('Too many attempts');
    expect(refused.text).toContain('Whom to ring');
    police.clock.forward(16);
    expect((await attempt('tried', PASSWORD)).heading).toBe('Your work today');
  });

  it('limits unknown names in the same way', async () => {
    for (let attempts = 0; attempts < 5; attempts++) await attempt('ghost', 'wrong');
    expect((await attempt('ghost', 'wrong')).page.status).toBe(429);
    police.clock.forward(16);
  });

  it('sets a host cookie that scripts cannot read and other sites cannot send', async () => {
    const browser = police.browser();
    const { headers } = await browser.get('/');
    const [cookie = ''] = headers['set-cookie'] ?? [];
    expect(cookie).toMatch(/^__Host-session=/);
    const attributes = cookie.split('; ').slice(1).sort();
    expect(attributes).toEqual(['HttpOnly', 'Path=/', 'SameSite=Strict', 'Secure']);
  });

  it('says so when the browser did not keep the cookie', async () => {
    const browser = police.browser();
    await browser.get('/');
    browser.fill({ Username: 'first', Password: PASSWORD });
    browser.setCookie('__Host-session', undefined);
    await browser.press(buttonOf(browser));
    expect(browser.errorSummary.join()).toContain('Your browser did not keep the sign-in cookie');
  });

  it('gives a session that somebody else may have planted another name at sign-in', async () => {
    const browser = police.browser();
    await browser.get('/');
    const planted = browser.cookie('__Host-session');
    browser.fill({ Username: 'first', Password: PASSWORD });
    await browser.press(buttonOf(browser));
    expect(browser.heading).toBe('Your work today');
    expect(browser.cookie('__Host-session')).not.toBe(planted);
    const thief = police.browser();
    thief.setCookie('__Host-session', planted);
    await thief.get('/home');
    expect(thief.heading).toBe('Share information to safeguard a child');
  });

  it('takes no cookie that it did not make', async () => {
    const browser = await police.signedIn('forged');
    const cookie = browser.cookie('__Host-session') ?? '';
    const thief = police.browser();
    thief.setCookie('__Host-session', `${cookie.split('.')[0]}.${'A'.repeat(43)}`);
    await thief.get('/home');
    expect(thief.page.url).toMatch(/^\/\?next=%2Fhome/);
  });

  it('ends a session for good at sign-out, even if its row comes back', async () => {
    const browser = await police.signedIn('leaver');
    const cookie = browser.cookie('__Host-session');
    const [row] = await police.sql('SELECT * FROM session ORDER BY expire DESC LIMIT 1');
    await browser.press('Sign out');
    expect(browser.text).toContain('You have signed out.');
    await police.sql(
      `INSERT INTO session (sid, sess, expire) VALUES ($1, $2, now() + interval '1 hour') ON CONFLICT DO NOTHING`,
      [row?.['sid'], row?.['sess']],
    );
    browser.setCookie('__Host-session', cookie);
    await browser.get('/home');
    expect(browser.heading).toBe('Share information to safeguard a child');
  });

  it('ends a session thirty minutes after the last page, and each page starts them anew', async () => {
    const browser = await police.signedIn('idle');
    const secondsLeft = async () => {
      const [row] = await police.sql(
        'SELECT extract(epoch FROM expire - now())::int AS left FROM session ORDER BY expire DESC LIMIT 1',
      );
      return Number(row?.['left']);
    };
    const expectHalfAnHour = async () => {
      expect(await secondsLeft()).toBeGreaterThan(29 * 60);
      expect(await secondsLeft()).toBeLessThan(31 * 60);
    };
    await expectHalfAnHour();
    await police.sql(`UPDATE session SET expire = now() + interval '10 minutes'`);
    await browser.get('/home');
    await expectHalfAnHour();
  });

  it('ends a session after ten hours of work', async () => {
    const browser = await police.signedIn('tireless');
    police.clock.forward(601);
    await browser.get('/home');
    expect(browser.text).toContain('because you were signed in for 10 hours');
  });

  it('never leads to another site after sign-in', async () => {
    for (const next of ['//evil.example/', 'https://evil.example/', '/\\evil.example']) {
      const browser = police.browser();
      await browser.get(`/?next=${encodeURIComponent(next)}`);
      browser.fill({ Username: 'first', Password: PASSWORD });
      await browser.press(buttonOf(browser));
      expect(browser.page.url).toBe('/home');
    }
  });

  it('shows no name, username or job title in the rows of the database', async () => {
    const rows = await police.sql('SELECT staff::text AS row FROM staff');
    expect(rows.length).toBeGreaterThan(3);
    for (const { row } of rows) expect(row).not.toMatch(/Example|leaver|constable|argon2/i);
  });
});
