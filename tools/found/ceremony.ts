import type { SignedFoundingDocument } from '@mash/contracts/founding';
import type { Hash } from '@mash/contracts/ids';
import { sealKeys } from '@mash/crypto/agency-keys';
import { formatSecretKey, generateSigningKeyPair, type KeyPair } from '@mash/crypto/keys';
import { checkBundle, checkFounding, foundingHash, signFounding } from '@mash/ledger/founding';
import type { JsonGeneralNames } from '@peculiar/x509';
import { type AgencyToFound, type FoundedAgency, foundAgency } from './agency.js';
import { Authority, type Issued } from './certificates.js';
import { type Agreed, drawUp, hostOf, printFounding } from './document.js';
import type { Files } from './folders.js';
import { sealRootKeys } from './seal-root-keys.js';

/** What the ceremony needs to be told. */
export interface CeremonyOptions extends Agreed {
  agencies: AgencyToFound[];
  passphraseOf(agency: string): string;
}

interface Hub {
  log: KeyPair;
  answer: KeyPair;
  tls: Issued;
}

/** Makes every key, draws up the document, has every root sign it, and seals each agency's keys. Writes nothing. */
export async function playCeremony(
  options: CeremonyOptions,
): Promise<{ signed: SignedFoundingDocument; hash: Hash; files: Files }> {
  const authority = await Authority.found(options.partnership, options.now);
  const hub = await foundHub(options.hubAuthority, authority);
  const agencies = await Promise.all(
    options.agencies.map((agency) => foundAgency(agency, authority, options.now)),
  );
  const signed = signByAll(options, hub, agencies);
  const hash = foundingHash(signed.document);
  checkFounding(signed, hash);
  for (const { bundle } of agencies) checkBundle(bundle, signed.document, options.now);
  const files = {
    ...filesOfFounding(signed, hash, agencies),
    ...filesOfHub(hub, authority),
    ...(await filesOfAgencies(options, agencies, authority)),
  };
  const copies = ['hub', ...agencies.map(({ id }) => id)].flatMap((folder) => [
    [`${folder}/founding.json`, files['founding/founding.json'] ?? ''],
    [`${folder}/founding.hash`, files['founding/founding.hash'] ?? ''],
  ]);
  return { signed, hash, files: { ...files, ...Object.fromEntries(copies) } };
}

async function foundHub(hubAuthority: string, authority: Authority): Promise<Hub> {
  const host = hostOf(hubAuthority);
  const names: JsonGeneralNames = [
    { type: /^[\d.]+$/.test(host) ? 'ip' : 'dns', value: host },
    { type: 'dns', value: 'localhost' },
    { type: 'ip', value: '127.0.0.1' },
  ];
  const distinct = names.filter(
    ({ value }, at) => names.findIndex((other) => other.value === value) === at,
  );
  return {
    log: generateSigningKeyPair(),
    answer: generateSigningKeyPair(),
    tls: await authority.issueForServer('hub', distinct),
  };
}

function signByAll(agreed: Agreed, hub: Hub, agencies: FoundedAgency[]): SignedFoundingDocument {
  const document = drawUp(
    agreed,
    {
      certificate: hub.tls.fingerprint,
      answerKey: hub.answer.publicKey,
      logKey: hub.log.publicKey,
    },
    agencies,
  );
  return {
    document,
    signatures: agencies.map(({ id, root }) => signFounding(document, id, root.secretKey)),
  };
}

function filesOfFounding(
  signed: SignedFoundingDocument,
  hash: Hash,
  agencies: FoundedAgency[],
): Files {
  const bundles = agencies.map(({ bundle }) => bundle);
  const roots = agencies.map(({ id, root }) => [
    `founding/roots/${id}.secret`,
    `${formatSecretKey('ed25519', root.secretKey)}\n`,
  ]);
  return {
    'founding/founding.json': asJson(signed),
    'founding/founding.hash': `${hash}\n`,
    'founding/founding.txt': printFounding(signed, hash, bundles),
    ...Object.fromEntries(roots),
  };
}

function filesOfHub({ log, answer, tls }: Hub, authority: Authority): Files {
  return {
    'hub/log.secret': `${formatSecretKey('ed25519', log.secretKey)}\n`,
    'hub/answer.secret': `${formatSecretKey('ed25519', answer.secretKey)}\n`,
    'hub/tls.key': tls.key,
    'hub/tls.crt': tls.certificate,
    'hub/ca.crt': authority.certificate,
  };
}

async function filesOfAgencies(
  { passphraseOf }: CeremonyOptions,
  agencies: FoundedAgency[],
  authority: Authority,
): Promise<Files> {
  const vaults = agencies.map(({ id, vaultKey }) => ({ vaultKey, passphrase: passphraseOf(id) }));
  const sealed = await sealRootKeys(vaults);
  const files = agencies.flatMap(({ id, bundle, certificate, vaultKey, keys }, at) => [
    [`${id}/bundle.json`, asJson(bundle)],
    [`${id}/tls.crt`, certificate],
    [`${id}/ca.crt`, authority.certificate],
    [`${id}/root-key.sealed`, `${sealed[at] ?? ''}`],
    [`${id}/keys.sealed`, sealKeys(vaultKey, id, keys)],
    [`passphrases/${id}`, `${vaults[at]?.passphrase ?? ''}\n`],
  ]);
  return Object.fromEntries(files);
}

function asJson(value: unknown): string {
  return `${JSON.stringify(value, null, 2)}\n`;
}
