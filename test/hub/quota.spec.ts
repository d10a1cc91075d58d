import { type Clients, TestHub } from '../support/hub.js';

let hub: TestHub;
let clients: Clients;

beforeAll(async () => {
  hub = await TestHub.start({ MASH_BYTES_PER_DAY: '1000000' });
  clients = await hub.clients();
});

afterAll(() => hub?.stop(Object.values(clients ?? {})));

describe('the bytes of an author', () => {
  it('are limited by the day: later is the answer, never no, and the same entry gets its answer', async () => {
    const { police, health } = clients;
    const large = 'x'.repeat(400_000);
    const first = police.entry(large, [health]);
    const placed = await police.call('POST', '/entries', first.message);
    const second = police.entry(large, [health]);
    expect((await police.call('POST', '/entries', second.message)).status).toBe(200);
    const third = police.entry(large, [health]);
    const refused = await police.call('POST', '/entries', third.message);
    expect(refused).toMatchObject({ status: 503, body: { type: '/problems/try-later' } });
    expect((await police.call('POST', '/entries', first.message)).body).toEqual(placed.body);
    hub.clock.aheadMilliseconds += 86_400_000;
    expect((await police.call('POST', '/entries', third.message)).status).toBe(200);
  });

  it('of another author are its own', async () => {
    const { cef, health } = clients;
    const entry = cef.entry('small', [health]);
    expect((await cef.call('POST', '/entries', entry.message)).status).toBe(200);
  });
});
