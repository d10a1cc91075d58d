import { randomUUID } from 'node:crypto';
import { FEATURES } from '../../apps/agency-gateway/src/gateway.module.js';
import { type Route, Routes } from '../../apps/agency-gateway/src/routes.js';
import type { Browser } from '../../tools/play/browser.js';
import { INCIDENT, keepPeople, keepRecord, somebody } from '../releases/vault-of-police.js';
import { contents } from '../support/contents.js';
import { startGateway, type TestGateway } from '../support/gateway.js';
import { TestHub } from '../support/hub.js';
import { sendForm } from '../support/send-form.js';

/** The closed list: what anybody may call. */
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

describe('every route of a gateway asks who is there and whether they may', () => {
  let gateway: TestGateway;
  let closed: Route[];
  const ids: Record<string, string> = {};

  beforeAll(async () => {
    gateway = await startGateway('police', FEATURES);
    const child = somebody('Ellie Wainscott');
    await keepPeople(gateway.app, child);
    await gateway.signedIn('somebody');
    const [staff] = await gateway.sql('SELECT id FROM staff');
    Object.assign(ids, {
      person: child.id,
      record: await keepRecord(gateway.app, { ...INCIDENT, about: [child] }),
      id: String(staff?.['id']),
      entry: 'A'.repeat(43),
    });
    closed = gateway.app
      .get(Routes)
      .all.filter(({ method, url }) => !OPEN.includes(`${method} ${url}`));
  });
  afterAll(() => gateway.stop());

  const pathOf = ({ url }: Route) => url.replace(/:(\w+)/g, (_, name) => ids[name] ?? randomUUID());

  const call = (route: Route, browser: Browser, body: Record<string, string> = {}) =>
    sendForm(browser, route.method, pathOf(route), body);

  it('but eight at most, which are named here', () => {
    const all = gateway.app.get(Routes).all.map(({ method, url }) => `${method} ${url}`);
    expect(OPEN.length).toBeLessThanOrEqual(8);
    expect(all).toEqual(expect.arrayContaining(OPEN));
    expect(closed.length).toBeGreaterThan(60);
    expect(new Set(closed.map(({ method }) => method))).toEqual(new Set(['GET', 'POST']));
  });

  it('leads nobody further than to sign-in, and changes no row', async () => {
    const before = await contents(gateway.sql);
    const wrong: string[] = [];
    for (const route of closed) {
      const { status, headers } = await call(route, gateway.browser(), { words: 'Changed.' });
      const isSignIn = status === 303 && (headers.get('location') ?? '').startsWith('/?next=');
      if (!isSignIn && status !== 404) wrong.push(`${route.method} ${route.url}: ${status}`);
    }
    expect(wrong).toEqual([]);
    expect(await contents(gateway.sql)).toEqual(before);
  });

  it('does not exist for somebody without permissions, who changes no row, and each attempt is recorded', async () => {
    const nobody = await gateway.signedIn('no-roles', []);
    await nobody.get('/no/such/page');
    const token = /name="_csrf" value="([^"]+)"/.exec(nobody.page.html)?.[1] ?? '';
    expect(token).not.toBe('');
    // A session says when it was last used; a refusal is recorded: these two rows, and no other.
    const unmoved = () => contents(gateway.sql, ['session', 'refused_act']);
    const before = await unmoved();
    const refused = async () =>
      Number((await gateway.sql('SELECT count(*) AS n FROM refused_act'))[0]?.['n']);
    const wrong: string[] = [];
    for (const route of closed) {
      const already = await refused();
      const { status } = await call(route, nobody, { _csrf: token, words: 'Changed.' });
      if (status !== 404) wrong.push(`${route.method} ${route.url}: ${status}`);
      if ((await refused()) !== already + 1)
        wrong.push(`${route.method} ${route.url}: not recorded`);
    }
    expect(wrong).toEqual([]);
    expect(await unmoved()).toEqual(before);
  });

  it('notices, as a control, one row that changes', async () => {
    const before = await contents(gateway.sql);
    await gateway.sql('UPDATE person SET version = version + 1');
    const { person, ...rest } = await contents(gateway.sql);
    expect(person).not.toBe(before['person']);
    expect({ ...rest, person: before['person'] }).toEqual(before);
  });
});

describe('every route of the hub asks for a signature of an enrolled agency', () => {
  it('but three, which say nothing about anybody, and a refusal changes no row', async () => {
    const hub = await TestHub.start();
    const police = hub.client('police');
    const health = hub.client('health');
    await police.introduce();
    // What a copy of the hub writes on its own clock, asked or not.
    const held = () =>
      contents((query) => hub.sql(query), ['ledger_writer', 'checkpoint', 'nonce']);
    const nonces = () => hub.sql('SELECT * FROM nonce');
    const before = await held();
    const noncesBefore = await nonces();
    const routes = hub.routes().map(({ method, path }) => ({
      method,
      target: path.replace(/:\w+/g, 'A'.repeat(43)),
    }));
    expect(routes.length).toBeGreaterThan(8);
    const open = new Set<string>();
    for (const { method, target } of routes) {
      const signed = police.sign(method, target, method === 'GET' ? undefined : {});
      const { 'signature-input': _, ...unsigned } = signed.headers;
      const answer = await police.send({ ...signed, headers: unsigned });
      if (answer.status === 200) open.add(`${method} ${target}`);
      else {
        expect([target, answer.status, answer.body.type]).toEqual([
          target,
          401,
          '/problems/bad-signature',
        ]);
        const stranger = await health.send(
          health.sign(method, target, method === 'GET' ? undefined : {}),
        );
        expect([target, stranger.status, stranger.body.type]).toEqual([
          target,
          401,
          '/problems/not-enrolled',
        ]);
      }
    }
    expect(open).toEqual(new Set(['GET /health', 'GET /info', 'GET /ping']));
    expect(await held()).toEqual(before);
    // They are forgotten with their minute; none may have been added.
    expect(noncesBefore).toEqual(expect.arrayContaining(await nonces()));
    await hub.stop([police, health]);
  });
});
