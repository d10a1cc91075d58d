import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { findPostmaster } from '../../tools/postgres/postmaster.js';
import { isGoneWithin, isRunning } from '../../tools/postgres/process-identity.js';
import { type Command, Stranger } from './stranger.js';

const gateways = ['police', 'health', 'adults', 'cef'];

describe('npm start', () => {
  const stranger = Stranger.clone();
  let running: Command;

  beforeAll(async () => {
    running = stranger.start();
    await running.says(/Logs: /);
  });

  afterAll(async () => {
    running.pressCtrlC();
    await running.ended;
    await stranger.reset().ended;
    stranger.leave();
  });

  /** Where a gateway or the hub is, as the table says. */
  function address(name: string): string {
    const [found] = new RegExp(`https?://${name}\\.localhost:\\d+`).exec(running.said) ?? [];
    if (found === undefined) throw new Error(`${name} is not in the table:\n${running.said}`);
    return found;
  }

  async function get(name: string, path: string): Promise<{ status: number; text: string }> {
    const { host, port } = new URL(address(name));
    const response = await fetch(`http://127.0.0.1:${port}${path}`, { headers: { host } });
    return { status: response.status, text: await response.text() };
  }

  it('shows its progress, then the addresses, whom to sign in as and what to try first', () => {
    const said = running.said;
    for (const step of ['founding', 'database', 'tables', ...gateways, 'hub']) {
      expect(said).toMatch(new RegExp(`${step} … .*ready \\(\\d+\\.\\d s\\)`, 's'));
    }
    for (const name of gateways) expect(said).toContain(address(name));
    expect(said).toMatch(/Hub \(no pages\) +https:\/\/127\.0\.0\.1:\d+/);
    expect(said).toContain('p.hollis');
    expect(said).toContain('Try first: ');
  });

  it.each(gateways)('answers /ping, /health and /info at %s', async (name) => {
    for (const path of ['/ping', '/health', '/info']) {
      expect([path, (await get(name, path)).status]).toEqual([path, 200]);
    }
  });

  it.each(gateways)(
    'says on the first page of %s that this is demonstration data',
    async (name) => {
      const { status, text } = await get(name, '/');
      expect(status).toBe(200);
      expect(text).toContain('This is demonstration data. The people are invented.');
    },
  );

  it('is refused a second time in one clone, and says which process runs and what to do', async () => {
    const { said, code } = await stranger.start().ended;
    expect(code).toBe(1);
    expect(said).toMatch(/is running already from this clone \(process \d+\)/);
    expect(said).toContain('Ctrl-C where it runs');
  });

  it('says which port is taken, by whom, and the way out, and leaves nothing running', async () => {
    const another = Stranger.clone();
    const second = another.start({ MASH_PORT: new URL(address('police')).port });
    const { said, code } = await second.ended;
    expect(code).toBe(1);
    expect(said).toMatch(/Port \d+, which is for police, is taken by process \d+/);
    expect(said).toMatch(/MASH_PORT=\d+ npm start/);
    expect(Object.values(second.processes()).filter(isRunning)).toEqual([]);
    expect((await another.reset().ended).code).toBe(0);
    another.leave();
  });

  it.each([...gateways, 'hub'])(
    'stops %s cleanly on SIGTERM, and starts it again',
    async (name) => {
      const before = running.processes()[name];
      if (before === undefined) throw new Error(`${name} does not run.`);
      process.kill(before.pid, 'SIGTERM');
      expect(await isGoneWithin(before, 8000)).toBe(true);
      await running.says(new RegExp(`${name} stopped \\(exit 0\\)`));
      await running.says(new RegExp(`${name} is back`));
      expect(running.processes()[name]?.pid).not.toBe(before.pid);
    },
  );

  it('stops everything on Ctrl-C, keeps it, and finds it again', async () => {
    const processes = Object.values(running.processes());
    const database = findPostmaster(join(running.state, 'postgres', 'data'));
    expect(processes).toHaveLength(5);
    running.pressCtrlC();
    const { said, code } = await running.ended;
    expect(said).toMatch(/stopped\s*$/);
    expect(code).toBe(0);
    expect(processes.filter(isRunning)).toEqual([]);
    expect(database && isRunning(database.identity)).toBe(false);
    const hash = readFileSync(join(running.state, 'founding', 'founding.hash'), 'utf8');
    running = stranger.start();
    await running.says(/Logs: /);
    expect(readFileSync(join(running.state, 'founding', 'founding.hash'), 'utf8')).toBe(hash);
  });

  it('is removed whole by npm run reset, which is refused while it runs', async () => {
    expect((await stranger.reset().ended).said).toContain('running already');
    running.pressCtrlC();
    await running.ended;
    const { said, code } = await stranger.reset().ended;
    expect(code).toBe(0);
    expect(said).toContain(`Removed ${running.state}`);
    expect(existsSync(running.state)).toBe(false);
  });
});
