import { spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { TestDatabase } from '../support/database.js';
import { foundPartnership, type TestFounding } from '../support/founding.js';
import { createGatewayDatabase } from '../support/migrated.js';

describe('a gateway that unlocks its vault', () => {
  let founding: TestFounding;
  let database: TestDatabase;

  beforeAll(async () => {
    founding = await foundPartnership(['police', 'cef']);
    database = await createGatewayDatabase('unlocking');
  });
  afterAll(async () => {
    await database.drop();
    founding.drop();
  });

  /** Starts the gateway of the police as it was built. Answers with what it says last, to whoever started it. */
  function start(passphraseFile: string): { status: number | null; said: string } {
    const { status, stderr } = spawnSync(
      process.execPath,
      ['dist/apps/agency-gateway/src/main.js'],
      {
        encoding: 'utf8',
        timeout: 60_000,
        env: {
          DATABASE_URL: database.appUrl,
          PORT: '4001',
          MASH_HOME: join(founding.folder, 'police'),
          MASH_FOUNDING_HASH: founding.hash,
          MASH_AGENCY_FOLDER: 'agencies/police',
          MASH_HUB_URL: 'https://hub.localhost:9',
          MASH_PASSPHRASE_FILE: passphraseFile,
          MASH_PUBLIC_ORIGIN: 'http://police.localhost:4001',
          MASH_DEMONSTRATION: 'yes',
        },
      },
    );
    return { status, said: stderr.slice(stderr.indexOf('The gateway did not start.')) };
  }

  it('goes on with everything else while the passphrase is tried, in a thread of its own', async () => {
    const { unlockRootKey } = (await import(
      pathToFileURL('dist/apps/agency-gateway/src/keys/unlock.js').href
    )) as { unlockRootKey: (sealed: string, passphrase: string) => Promise<{ bytes: unknown }> };
    let ticks = 0;
    const ticking = setInterval(() => {
      ticks += 1;
    }, 10);
    const root = await unlockRootKey(
      join(founding.folder, 'police', 'root-key.sealed'),
      join(founding.folder, 'passphrases', 'police'),
    );
    clearInterval(ticking);
    expect(root.bytes).toHaveLength(32);
    // Where it is tried in this thread, none comes in between.
    expect(ticks).toBeGreaterThan(2);
  });

  it('does not start with the wrong passphrase, and says which file holds it and what to do', () => {
    const file = join(founding.folder, 'wrong');
    writeFileSync(file, 'the passphrase of health\n');
    const { status, said } = start(file);
    expect(status).toBe(1);
    expect(said).toContain(`${file}: That passphrase does not open this vault.`);
    expect(said).toContain('Set MASH_PASSPHRASE_FILE');
    expect(said).not.toContain('the passphrase of health');
    expect(said).not.toMatch(/\n\s+at /);
  });

  it('does not start without the file, and says so', () => {
    const { status, said } = start(join(founding.folder, 'nowhere'));
    expect(status).toBe(1);
    expect(said).toMatch(
      /nowhere: the passphrase .* could not be read\. Check that the file exists/,
    );
    expect(said).not.toMatch(/\n\s+at /);
  });

  it('does not start when the sealed root key is damaged, and says that no passphrase will help', () => {
    const sealed = join(founding.folder, 'police', 'root-key.sealed');
    writeFileSync(sealed, 'MASH-ROOT-KEY:v1:argon2id');
    const { status, said } = start(join(founding.folder, 'passphrases', 'police'));
    expect(status).toBe(1);
    expect(said).toContain(`${sealed}: The sealed root key is damaged.`);
    expect(said).toContain('Put back a copy');
  });
});
