import { cpSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Config, ConfigurationProblem, Settings } from '../../apps/hub-api/src/config.js';
import { createHub } from '../../apps/hub-api/src/create-hub.js';
import { foundPartnership, type TestFounding } from '../support/founding.js';

let founding: TestFounding;
let environment: Record<string, string>;

beforeAll(async () => {
  founding = await foundPartnership(['police', 'cef']);
  environment = {
    DATABASE_URL: 'postgres://hub_app:secret@127.0.0.1:1/hub',
    PORT: '0',
    MASH_HOME: join(founding.folder, 'hub'),
    MASH_FOUNDING_HASH: founding.hash,
  };
});

afterAll(() => founding.drop());

/** The hub's folder with one file changed. */
async function withFile(name: string, content: string): Promise<string> {
  const home = mkdtempSync(join(tmpdir(), 'mash-hub-'));
  cpSync(join(founding.folder, 'hub'), home, { recursive: true });
  writeFileSync(join(home, name), content);
  const started = createHub(Config.read({ ...environment, MASH_HOME: home }), { logger: false });
  const problem: unknown = await started.catch((error) => error);
  rmSync(home, { recursive: true });
  expect(problem).toBeInstanceOf(ConfigurationProblem);
  return (problem as Error).message;
}

describe('a broken configuration of the hub', () => {
  it('names every key that is missing or wrong, and the fix', () => {
    const read = () => Config.read({ PORT: 'x', MASH_FOUNDING_HASH: 'short' });
    expect(read).toThrow(ConfigurationProblem);
    expect(read).toThrow(/DATABASE_URL is not set\. Set it to postgres:/);
    expect(read).toThrow(/PORT is not valid\. Set it to a port/);
    expect(read).toThrow(/MASH_HOME is not set\. Set it to the hub’s folder/);
    expect(read).toThrow(/MASH_FOUNDING_HASH is not valid\. Set it to the 43 characters/);
  });

  it('stops the start with the file and the fix when a file is missing', async () => {
    const home = join(founding.folder, 'nowhere');
    const config = Config.read({ ...environment, MASH_HOME: home });
    await expect(createHub(config, { logger: false })).rejects.toThrow(
      /nowhere\/founding\.json could not be read\. Set MASH_HOME/,
    );
  });

  it('stops the start when the founding document is not the one on paper', async () => {
    const config = Config.read({ ...environment, MASH_FOUNDING_HASH: 'A'.repeat(43) });
    await expect(createHub(config, { logger: false })).rejects.toThrow(
      /founding\.json: .*whose hash was agreed.*Set MASH_FOUNDING_HASH/,
    );
  });

  it('stops the start when a key is damaged or of another founding', async () => {
    expect(await withFile('log.secret', 'no key')).toMatch(
      /log\.secret: this is not a signing key/,
    );
    const { readFileSync } = await import('node:fs');
    const other = readFileSync(join(founding.folder, 'founding/roots/police.secret'), 'utf8');
    expect(await withFile('answer.secret', other)).toMatch(
      /answer\.secret: this is not the key that the founding document names/,
    );
  });

  it('has no setting that turns TLS, signatures or anything else off or down', () => {
    expect(new Set(Object.keys(Settings.shape))).toEqual(
      new Set([
        'DATABASE_URL',
        'HOST',
        'MASH_BYTES_PER_DAY',
        'MASH_FOUNDING_HASH',
        'MASH_HOME',
        'PORT',
        'REDIS_URL',
      ]),
    );
  });
});
