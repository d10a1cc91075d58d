import type { StaffRole } from '@mash/contracts/vocabulary';
import { type Route, Routes } from '../../apps/agency-gateway/src/routes.js';
import type { Browser } from '../../tools/play/browser.js';
import { startGateway, type TestGateway } from '../support/gateway.js';
import { NotesModule } from './notes.js';

const OPEN = [
  'GET /',
  'GET /assets/*',
  'GET /health',
  'GET /help/:topic',
  'GET /info',
  'GET /ping',
  'GET /problems/:kind',
  'POST /',
];

let police: TestGateway;
let closed: Route[];

beforeAll(async () => {
  police = await startGateway('police', [NotesModule]);
  closed = police.app
    .get(Routes)
    .all.filter(({ method, url }) => !OPEN.includes(`${method} ${url}`));
});
afterAll(() => police.stop());

const path = ({ url }: Route) =>
  url.replace(/:id/g, '00000000-0000-4000-8000-000000000000').replace(/:\w+/g, 'x');

async function call(route: Route, browser: Browser, headers: Record<string, string> = {}) {
  const cookie = browser.cookie('__Host-session');
  return fetch(`http://127.0.0.1:${browser.port}${path(route)}`, {
    method: route.method,
    redirect: 'manual',
    headers: {
      ...(cookie === undefined ? {} : { cookie: `__Host-session=${cookie}` }),
      ...headers,
    },
  });
}

async function rows(): Promise<string> {
  const tables = ['staff', 'draft', 'access', 'record', 'person', 'outbox', 'release'];
  const counts = await Promise.all(
    tables.map((table) => police.sql(`SELECT count(*), max(xmin::text) FROM ${table}`)),
  );
  return JSON.stringify(counts);
}

describe('routes', () => {
  it('are open on a closed list of eight', () => {
    const known = police.app.get(Routes).all.map(({ method, url }) => `${method} ${url}`);
    expect(OPEN.length).toBeLessThanOrEqual(8);
    expect(known).toEqual(expect.arrayContaining(OPEN));
    expect(closed.length).toBeGreaterThan(5);
  });

  it('lead nobody further than to sign-in', async () => {
    const before = await rows();
    for (const route of closed) {
      const { status, headers } = await call(route, police.browser());
      const isSignIn = status === 303 && (headers.get('location') ?? '').startsWith('/?next=');
      expect([`${route.method} ${route.url}`, isSignIn || status === 404]).toEqual([
        `${route.method} ${route.url}`,
        true,
      ]);
    }
    expect(await rows()).toBe(before);
  });

  it('do not exist for somebody who may not use them', async () => {
    const nobody = await police.signedIn('no-roles', [] as StaffRole[]);
    const before = await rows();
    for (const route of closed) {
      const { status } = await call(route, nobody);
      expect([`${route.method} ${route.url}`, status]).toEqual([
        `${route.method} ${route.url}`,
        404,
      ]);
    }
    expect(await rows()).toBe(before);
  });

  it('refuse a handler that demands nothing, even to those who may do most', async () => {
    const everybody = await police.signedIn('all-roles', [
      'practitioner',
      'approver',
      'information-governance',
      'administrator',
    ]);
    await everybody.get('/notes/forgotten');
    expect(everybody.page.status).toBe(404);
    expect(everybody.heading).toBe('Page not found');
  });

  it('sign nobody out by a refusal', async () => {
    const practitioner = await police.signedIn('refused');
    await practitioner.get('/staff');
    expect(practitioner.page.status).toBe(404);
    expect(practitioner.text).toContain('refused Example');
    await practitioner.get('/no/such/page');
    expect(practitioner.page.status).toBe(404);
    expect(practitioner.text).toContain('refused Example');
    await practitioner.get('/home');
    expect(practitioner.heading).toBe('Your work today');
  });

  it('answer a refusal alike, whether the thing exists or not', async () => {
    const practitioner = await police.signedIn('curious');
    const [row] = await police.sql('SELECT id FROM staff LIMIT 1');
    const bare = (html: string) =>
      html.replace(/(value|nonce)="[^"]*"/g, '').replace(/[0-9a-f-]{36}/g, '');
    await practitioner.get(`/staff/${row?.['id']}/disable`);
    const exists = bare(practitioner.page.html);
    await practitioner.get('/staff/00000000-0000-4000-8000-000000000000/disable');
    expect(bare(practitioner.page.html)).toBe(exists);
  });

  it('carry the headers that keep a page to itself', async () => {
    const { headers } = await police.browser().get('/');
    const nonce = /'nonce-([\w-]{22})'/.exec(String(headers['content-security-policy']))?.[1];
    expect(headers['content-security-policy']).toMatch(/^default-src 'none';/);
    expect(headers['content-security-policy']).not.toMatch(/unsafe|\*/);
    expect(nonce).toBeDefined();
    expect(headers).toMatchObject({
      'cache-control': 'no-store',
      'x-content-type-options': 'nosniff',
      'x-frame-options': 'DENY',
      'referrer-policy': 'same-origin',
    });
    expect(headers['strict-transport-security']).toBeUndefined();
  });

  it('answer problems in JSON where the caller asks for it', async () => {
    const browser = await police.signedIn('machine');
    const route = { method: 'GET', url: '/staff' };
    const answer = await call(route, browser, { accept: 'application/json' });
    expect(answer.status).toBe(404);
    expect(answer.headers.get('content-type')).toMatch(/^application\/problem\+json/);
    expect(await answer.json()).toMatchObject({ type: '/problems/not-found', status: 404 });
    const signedOut = await call(route, police.browser(), { accept: 'application/json' });
    expect(await signedOut.json()).toMatchObject({ type: '/problems/not-signed-in', status: 401 });
  });

  it('tell machines how the gateway is', async () => {
    const ping = await call({ method: 'GET', url: '/ping' }, police.browser());
    expect(await ping.json()).toEqual({ status: 'UP' });
    const health = await call({ method: 'GET', url: '/health' }, police.browser());
    expect(await health.json()).toEqual({
      status: 'UP',
      components: { database: { status: 'UP' }, ledger: { status: 'UP' } },
    });
    const about = await call({ method: 'GET', url: '/info' }, police.browser());
    expect(await about.json()).toMatchObject({ app: 'agency-gateway', agency: 'police' });
  });
});
