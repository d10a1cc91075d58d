import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { AgencyProfile } from '@mash/contracts/agency-profile';
import { toBase64url } from '@mash/crypto/bytes';
import { randomBytes } from '@mash/crypto/random';
import { DEMONSTRATION_PASSWORD } from '../../demonstration/staff.js';
import { found } from '../found/found.js';
import type { DatabaseUrls } from '../postgres/create-database.js';
import { cloneFolder } from './clone-folder.js';
import type { Ports } from './ports.js';
import { addressOf, type ProcessName } from './processes.js';
import type { Progress } from './progress.js';

/** What every part of a start works on and adds to. */
export interface StartContext {
  stateFolder: string;
  ports: Ports;
  progress: Progress;
  /** What a process gets in its environment besides DATABASE_URL, MASH_HOME and PORT; nobody else sees it. */
  environment: Record<ProcessName, Record<string, string>>;
  /** Printed under the table of addresses: whom to sign in as, what to try first. */
  summary: string[];
}

const AGENCIES = ['police', 'health', 'adults', 'cef'] as const;
/** The authority by which gateways address the hub; its certificate carries it. */
const HUB_AUTHORITY = 'hub.localhost';

/** Plays the ceremony once (DESIGN 3.10), and tells every process where its folder's papers are. */
export async function playFounding({
  stateFolder,
  ports,
  environment,
  summary,
}: StartContext): Promise<void> {
  const hashFile = join(stateFolder, 'founding', 'founding.hash');
  if (!existsSync(hashFile)) {
    await found({
      folder: stateFolder,
      agencies: AGENCIES.map((id) => ({ id, name: nameOf(id), isCore: true, approvers: 2 })),
      lead: 'cef',
      hubAuthority: HUB_AUTHORITY,
      partnership: 'Oxenshire safeguarding partnership (demonstration)',
      isDemonstration: true,
      now: new Date(),
      passphraseOf: () => toBase64url(randomBytes(18)),
    });
  }
  const hash = readFileSync(hashFile, 'utf8').trim();
  environment.hub = { MASH_FOUNDING_HASH: hash };
  for (const agency of AGENCIES) {
    environment[agency] = {
      MASH_FOUNDING_HASH: hash,
      MASH_AGENCY_FOLDER: join(cloneFolder(), 'agencies', agency),
      MASH_HUB_URL: addressOf('hub', ports.hub),
      MASH_PASSPHRASE_FILE: join(stateFolder, 'passphrases', agency),
      MASH_PUBLIC_ORIGIN: addressOf(agency, ports[agency]),
      MASH_DEMONSTRATION: 'yes',
    };
  }
  summary.push(
    'Sign in as, for example:',
    '  Police       p.hollis      raises a concern',
    "  Children's   e.marchbank   screens it, asks agencies;  f.okorie decides",
    '  Health       r.osmani      answers and accepts the handover',
    '  Adults       s.garlick     answers',
    `Password of everybody: ${DEMONSTRATION_PASSWORD}`,
    '',
    'Try first: sign in as p.hollis, choose Concerns, raise one; then screen it as e.marchbank.',
    '',
  );
}

/** As the agency's own folder names it. */
function nameOf(agency: string): string {
  const file = join(cloneFolder(), 'agencies', agency, 'agency.json');
  return AgencyProfile.parse(JSON.parse(readFileSync(file, 'utf8'))).name;
}

/** Brings every database up to date. What it takes is loaded only now: until then there was other work. */
export async function makeTables(databases: Record<ProcessName, DatabaseUrls>): Promise<void> {
  const [gateway, hub] = await Promise.all([
    import('../../apps/agency-gateway/src/database/migrate.js'),
    import('../../apps/hub-api/src/database/migrate.js'),
  ]);
  await Promise.all([
    hub.migrate(databases.hub.migratorUrl),
    ...AGENCIES.map((agency) => gateway.migrate(databases[agency].migratorUrl)),
  ]);
}
