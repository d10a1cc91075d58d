import { keyId } from '@mash/crypto/keys';
import { randomId } from '@mash/crypto/random';
import { verifyResponse } from '@mash/crypto/request-signature';
import { exchange, type Wire } from '../support/agency-client.js';
import { type Clients, TestHub } from '../support/hub.js';

let hub: TestHub;
let clients: Clients;
let pollsBefore = 0;

beforeAll(async () => {
  hub = await TestHub.start();
  clients = await hub.clients();
  pollsBefore = await rows();
});

afterAll(() => hub?.stop(Object.values(clients ?? {})));

/** Leaves at the hub: a refused message changes none. */
async function rows(): Promise<number> {
  return (await hub.sql('SELECT FROM leaf')).length;
}

async function expectRefused(wire: Wire, type: string, words?: string): Promise<void> {
  const answer = await clients.police.send(wire);
  expect(answer).toMatchObject({
    status: 401,
    type: 'application/problem+json',
    body: { type: `/problems/${type}`, status: 401 },
  });
  if (words !== undefined) expect(answer.body.detail).toContain(words);
  expect(await rows()).toBe(pollsBefore);
}

function aLeaf(): { leaf: unknown } {
  const { police } = clients;
  const before = { sequence: police.sequence, previous: police.previous };
  const leaf = police.nextLeaf({});
  Object.assign(police, before);
  return { leaf };
}

describe('a message to the hub', () => {
  it('is taken when an enrolled agency signed exactly it, lately, over its own connection', async () => {
    const answer = await clients.police.call('GET', '/key-bundles');
    expect(answer.status).toBe(200);
    expect(answer.body.bundles).toHaveLength(4);
  });

  it('is refused when it was received before', async () => {
    const wire = clients.police.sign('GET', '/key-bundles');
    expect((await clients.police.send(wire)).status).toBe(200);
    await expectRefused(wire, 'replayed');
  });

  it('is refused when its nonce was used before', async () => {
    const nonce = randomId();
    await clients.police.send(clients.police.sign('GET', '/key-bundles', undefined, { nonce }));
    await expectRefused(clients.police.sign('POST', '/leaves', aLeaf(), { nonce }), 'replayed');
  });

  it('is refused when it is stale', async () => {
    const now = new Date(Date.now() - 100_000);
    await expectRefused(
      clients.police.sign('POST', '/leaves', aLeaf(), { now }),
      'bad-signature',
      'stale',
    );
  });

  it('is refused when it comes from the future', async () => {
    const now = new Date(Date.now() + 100_000);
    await expectRefused(
      clients.police.sign('POST', '/leaves', aLeaf(), { now }),
      'bad-signature',
      'future',
    );
  });

  it('is refused when it is sent to another path', async () => {
    const wire = clients.police.sign('POST', '/receipts', aLeaf());
    await expectRefused({ ...wire, target: '/leaves' }, 'bad-signature', 'altered');
  });

  it('is refused when its query is another', async () => {
    const wire = clients.police.sign('GET', '/mailbox?after=0&leaves=0&cosigned=0&fresh=0');
    const target = '/mailbox?after=0&leaves=1&cosigned=0&fresh=0';
    await expectRefused({ ...wire, target }, 'bad-signature', 'altered');
  });

  it('is refused when its method is another', async () => {
    const wire = clients.police.sign('GET', '/leaves', aLeaf());
    await expectRefused({ ...wire, method: 'POST' }, 'bad-signature', 'altered');
  });

  it('is refused when it was signed for another hub', async () => {
    const wire = clients.police.sign('POST', '/leaves', aLeaf(), {
      authority: 'other-hub.localhost',
    });
    await expectRefused(wire, 'bad-signature', 'altered');
  });

  it('is refused when its body was altered', async () => {
    const wire = clients.police.sign('POST', '/leaves', aLeaf());
    const body = wire.body.slice();
    body[body.length - 3] = (body[body.length - 3] ?? 0) ^ 1;
    await expectRefused({ ...wire, body }, 'bad-signature', 'digest');
  });

  it('is refused when its body and digest were altered', async () => {
    const wire = clients.police.sign('POST', '/leaves', aLeaf());
    const other = clients.police.sign('POST', '/leaves', aLeaf());
    const digest = other.headers['content-digest'] ?? '';
    await expectRefused(
      { ...wire, body: other.body, headers: { ...wire.headers, 'content-digest': digest } },
      'bad-signature',
      'altered',
    );
  });

  it('is refused when its idempotency key is another', async () => {
    const wire = clients.police.sign('POST', '/leaves', aLeaf());
    const headers = { ...wire.headers, 'idempotency-key': randomId() };
    await expectRefused({ ...wire, headers }, 'bad-signature', 'altered');
  });

  it('is refused when its signature covers fewer components', async () => {
    const wire = clients.police.sign('POST', '/leaves', aLeaf());
    for (const component of [' "content-digest"', ' "@path"', ' "@query"', '"@method" ']) {
      const input = (wire.headers['signature-input'] ?? '').replace(component, '');
      expect(input).not.toBe(wire.headers['signature-input']);
      const headers = { ...wire.headers, 'signature-input': input };
      await expectRefused({ ...wire, headers }, 'bad-signature', 'components');
    }
  });

  it('is refused when it is not signed', async () => {
    const wire = clients.police.sign('POST', '/leaves', aLeaf());
    const { 'signature-input': _, ...unsigned } = wire.headers;
    await expectRefused({ ...wire, headers: unsigned }, 'bad-signature', 'not signed');
  });

  it('is refused when it says that another agency signed it', async () => {
    const wire = clients.police.sign('POST', '/leaves', aLeaf());
    const input = (wire.headers['signature-input'] ?? '').replace(
      clients.police.keyId,
      clients.health.keyId,
    );
    const headers = { ...wire.headers, 'signature-input': input };
    await expectRefused({ ...wire, headers }, 'not-enrolled', 'certificate');
  });

  it('is refused over the connection of another agency', async () => {
    const { police, health } = clients;
    const agent = police.agentWith(health.keys.tlsKey, health.certificate);
    const answer = await police.send(police.sign('GET', '/key-bundles'), agent);
    expect(answer).toMatchObject({ status: 401, body: { type: '/problems/not-enrolled' } });
    agent.destroy();
  });

  it('does not arrive without a client certificate of the partnership', async () => {
    const { police } = clients;
    const agent = police.agentWith(undefined, undefined);
    await expect(police.send(police.sign('GET', '/ping'), agent)).rejects.toThrow(
      /certificate|socket|ECONNRESET/i,
    );
    agent.destroy();
  });

  it('is refused from an agency of another partnership', async () => {
    const other = await TestHub.prepare(['police', 'cef']);
    const stranger = other.client('police');
    const wire = stranger.sign('GET', '/key-bundles');
    await expectRefused(wire, 'not-enrolled', 'No agency');
    await other.stop([stranger]);
  });

  it('is refused from an agency whose keys have expired', async () => {
    hub.clock.aheadMilliseconds = 3 * 365 * 86_400_000;
    const answer = await clients.police.call('GET', '/key-bundles');
    hub.clock.aheadMilliseconds = 0;
    expect(answer).toMatchObject({ status: 401, body: { type: '/problems/not-enrolled' } });
  });
});

describe('an answer of the hub', () => {
  it('is signed for the request that it answers, and for no other', async () => {
    const { police } = clients;
    const hubKey = police.founding.hub.answerKey;
    const agent = police.agentWith(police.keys.tlsKey, police.certificate);
    const [one, two] = [police.sign('GET', '/key-bundles'), police.sign('GET', '/key-bundles')];
    const { status, rawHeaders, body } = await exchange(one, agent, hub.port);
    const lookup = (id: string) => (id === keyId(hubKey) ? hubKey : undefined);
    const check = (wire: Wire) =>
      verifyResponse(
        { status, headers: rawHeaders, body },
        wire.headers['signature'] as string,
        lookup,
        new Date(),
      );
    expect(check(one).keyId).toBe(keyId(hubKey));
    expect(() => check(two)).toThrow(/refused/);
    agent.destroy();
  });

  it('is a problem document that says which part is wrong and not what stood there', async () => {
    const { police } = clients;
    const answer = await police.call('POST', '/leaves', { leaf: { source: 'Ada Lovelace' } });
    expect(answer).toMatchObject({
      status: 422,
      type: 'application/problem+json',
      body: {
        type: '/problems/not-valid',
        title: 'There is a problem with what was sent',
        status: 422,
      },
    });
    expect(answer.body.detail).toMatch(/^leaf\./);
    expect(JSON.stringify(answer.body)).not.toContain('Ada');
  });

  it('is a problem document for what is not JSON, too large, or nowhere', async () => {
    const { police } = clients;
    const wire = police.sign('POST', '/leaves', 'x'.repeat(1_700_000));
    expect(await police.send(wire)).toMatchObject({
      status: 413,
      body: { type: '/problems/too-large' },
    });
    expect(await police.call('GET', '/cases')).toMatchObject({
      status: 404,
      body: { type: '/problems/not-found' },
    });
    expect(await police.call('POST', '/leaves', 'no object')).toMatchObject({ status: 422 });
  });

  it('shows a fault by its reference alone', async () => {
    await hub.sql('ALTER TABLE key_bundle RENAME TO key_bundle_gone');
    const answer = await clients.police.call('GET', '/key-bundles');
    await hub.sql('ALTER TABLE key_bundle_gone RENAME TO key_bundle');
    expect(answer).toMatchObject({ status: 500, body: { type: 'about:blank', status: 500 } });
    expect(answer.body.instance).toMatch(/^\/faults\/[0-9a-f-]{36}$/);
    expect(JSON.stringify(answer.body)).not.toContain('key_bundle');
  });

  it('tells whoever keeps the hub running that it is up, and about nobody', async () => {
    const { police } = clients;
    expect((await police.call('GET', '/ping')).body).toEqual({ pong: true });
    expect((await police.call('GET', '/health')).body).toEqual({ status: 'up', database: 'up' });
    expect((await police.call('GET', '/info')).body).toEqual({
      name: 'mash-hub',
      partnership: 'Test partnership',
      isDemonstration: true,
      log: 'hub.localhost/ledger',
    });
  });
});

describe('every route of the hub', () => {
  it('asks for signature and enrolment, but for three', async () => {
    const { police } = clients;
    const agent = police.agentWith(police.keys.tlsKey, police.certificate);
    const routes = hub.routes().map(({ method, path }) => ({
      method,
      target: path.replace(':entry', 'A'.repeat(43)),
    }));
    expect(routes).toHaveLength(13);
    const open: string[] = [];
    for (const { method, target } of routes) {
      const wire = { method, target, headers: {}, body: new Uint8Array() };
      const { status } = await exchange(wire, agent, hub.port);
      if (status !== 401) open.push(target);
    }
    expect(new Set(open)).toEqual(new Set(['/health', '/info', '/ping']));
    agent.destroy();
  });
});
