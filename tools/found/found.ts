import { readdirSync, readFileSync, realpathSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { AgencyProfile } from '@mash/contracts/agency-profile';
import type { FoundingDocument } from '@mash/contracts/founding';
import type { Hash } from '@mash/contracts/ids';
import { toBase64url } from '@mash/crypto/bytes';
import { randomBytes } from '@mash/crypto/random';
import type { AgencyToFound } from './agency.js';
import { playCeremony } from './ceremony.js';
import { checkNotFounded, writeFiles } from './folders.js';

/** What the partnership brings to its founding. */
export interface FoundingOptions {
  folder: string;
  agencies: AgencyToFound[];
  /** The agency whose social workers lead every enquiry. */
  lead: string;
  /** The name, and port, by which gateways address the hub. */
  hubAuthority: string;
  partnership: string;
  isDemonstration: boolean;
  now: Date;
  /** The passphrase of an agency's vault. */
  passphraseOf(agency: string): string;
}

/**
 * Plays the founding ceremony (DESIGN 3.10) into one folder per process, for their owner alone.
 * @throws AlreadyFounded when the folder holds a founding: its keys are never written over.
 */
export async function found(
  options: FoundingOptions,
): Promise<{ document: FoundingDocument; hash: Hash }> {
  const folder = resolve(options.folder);
  checkNotFounded(folder);
  const { signed, hash, files } = await playCeremony(options);
  writeFiles(folder, files);
  return { document: signed.document, hash };
}

/** `npm run found -- DIR`: the agencies of `agencies/`, each with six keys for those who sign and a passphrase made here. */
async function main(): Promise<void> {
  const { positionals, values } = parseArgs({
    allowPositionals: true,
    options: {
      partnership: { type: 'string', default: 'MASH Hub partnership' },
      authority: { type: 'string', default: 'hub.localhost' },
      agencies: { type: 'string', default: 'agencies' },
      demonstration: { type: 'boolean', default: false },
    },
  });
  const [folder] = positionals;
  if (folder === undefined) {
    throw new Error(
      'Say where: npm run found -- DIR [--partnership NAME] [--authority HOST:PORT] [--agencies DIR] [--demonstration]',
    );
  }
  const profiles = readProfiles(values.agencies);
  const lead = profiles.find(({ isLead }) => isLead)?.id;
  if (lead === undefined) throw new Error(`${values.agencies}: no agency has "isLead": true.`);
  const { document, hash } = await found({
    folder,
    agencies: profiles.map(({ id, name }) => ({ id, name, isCore: true, approvers: 2 })),
    lead,
    hubAuthority: values.authority,
    partnership: values.partnership,
    isDemonstration: values.demonstration,
    now: new Date(),
    passphraseOf: () => toBase64url(randomBytes(18)),
  });
  console.log(`Founded ${document.partnership} in ${resolve(folder)}: one folder per process.`);
  console.log(`Its hash, for MASH_FOUNDING_HASH: ${hash}`);
  console.log('Print founding/founding.txt, read it out and sign it. Then take founding/roots and');
  console.log('passphrases away from this machine: to each agency its own, to nobody else.');
}

function readProfiles(folder: string): AgencyProfile[] {
  return readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => {
      const file = join(folder, name, 'agency.json');
      const parsed = AgencyProfile.safeParse(JSON.parse(readFileSync(file, 'utf8')));
      if (!parsed.success) throw new Error(`${file}: ${parsed.error.issues[0]?.message}`);
      return parsed.data;
    });
}

if (realpathSync(process.argv[1] ?? '.') === fileURLToPath(import.meta.url)) {
  main().catch((error: Error) => {
    console.error(error.message);
    process.exitCode = 1;
  });
}
