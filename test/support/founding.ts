import { cpSync, existsSync, mkdtempSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { AgencyProfile } from '@mash/contracts/agency-profile';
import { found } from '../../tools/found/found.js';
import { onceInARun } from './once.js';
import { hasTestServer, testServer } from './server.js';

export interface TestFounding {
  folder: string;
  hash: string;
  drop(): void;
}

/** An agency is called "police", or as its own folder names it. */
export type Names = 'short' | 'own';

/**
 * A partnership’s folders, for as long as a test runs. The ceremony is played once in a run for each list of agencies,
 * and every test gets a copy of what it made: a partnership of other agencies is a stranger.
 */
export async function foundPartnership(
  agencies: readonly string[],
  names: Names = 'short',
  associates: readonly string[] = [],
): Promise<TestFounding> {
  const folder = join(mkdtempSync(join(tmpdir(), 'mash-founding-')), 'state');
  if (hasTestServer) cpSync(await played(agencies, names, associates), folder, { recursive: true });
  else await play(folder, agencies, names, associates);
  const hash = readFileSync(join(folder, 'founding/founding.hash'), 'utf8').trim();
  return { folder, hash, drop: () => rmSync(join(folder, '..'), { recursive: true }) };
}

async function played(
  agencies: readonly string[],
  names: Names,
  associates: readonly string[],
): Promise<string> {
  const name = `founding-${names}-${[...agencies, ...associates].join('-')}`;
  const folder = join(testServer().folder, name);
  await onceInARun(
    name,
    async () => existsSync(folder),
    async () => {
      const unfinished = mkdtempSync(`${folder}-`);
      await play(join(unfinished, 'state'), agencies, names, associates);
      renameSync(join(unfinished, 'state'), folder);
    },
  );
  return folder;
}

async function play(
  folder: string,
  agencies: readonly string[],
  names: Names,
  associates: readonly string[],
): Promise<void> {
  await found({
    folder,
    agencies: [...associates, ...agencies].map((id) => ({
      ...{ id, name: nameOf(id, names), approvers: 2 },
      isCore: !associates.includes(id),
    })),
    lead: agencies.at(-1) ?? '',
    hubAuthority: 'hub.localhost',
    partnership: 'Test partnership',
    isDemonstration: true,
    now: new Date(),
    passphraseOf: (agency) => `the passphrase of ${agency}`,
  });
}

function nameOf(agency: string, names: Names): string {
  if (names === 'short') return agency;
  const profile = readFileSync(join('agencies', agency, 'agency.json'), 'utf8');
  return AgencyProfile.parse(JSON.parse(profile)).name;
}
