import { execFile, execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { type EntryHeader, SUITE } from '@mash/contracts/entry';
import { ZERO_HASH } from '@mash/contracts/ids';
import type { SealedContent, SignedContent } from '@mash/contracts/sealed/content';
import { fromBase64url, toBase64url } from '@mash/crypto/bytes';
import { canonical } from '@mash/crypto/encoding';
import { keyId } from '@mash/crypto/keys';
import { sign } from '@mash/crypto/signature';
import type { DisclosureBundle } from '@mash/ledger/disclosure-proof';
import { CONTENT_LABEL, entryId } from '@mash/ledger/entry-id';
import { foundingHash } from '@mash/ledger/founding';
import { commitmentTo } from '@mash/ledger/leaf';
import { Mirror } from '@mash/ledger/mirror';
import { proveInclusion } from '@mash/ledger/proof';
import { AGENCIES, flip, TestPartnership } from '@mash/ledger/testing/partnership';
import { GrowingTree } from '@mash/ledger/tree';

const run = promisify(execFile);
const TOOL = 'dist/tools/verify/verify.js';

const partnership = new TestPartnership();
const founding = partnership.signed();
const hash = foundingHash(partnership.document);
const folder = mkdtempSync(join(tmpdir(), 'mash-verify-'));
let bundle: DisclosureBundle;

const statement = {
  salt: toBase64url(new Uint8Array(32).fill(7)),
  decision: ZERO_HASH,
  ruleSet: ZERO_HASH,
  documents: [ZERO_HASH],
  approvals: [],
};
const ciphertext = new Uint8Array(4096).fill(3);
const header: EntryHeader = {
  v: 1,
  suite: SUITE,
  author: 'police',
  recipients: ['cef', 'health'],
  keyIds: ['one', 'two'],
  commitment: ZERO_HASH,
  length: ciphertext.length,
  stanzaHashes: [ZERO_HASH, ZERO_HASH],
};

function content(sequence: number): SealedContent {
  return {
    v: 1,
    contract: 1,
    kind: 'release',
    workspace: '6f1c3c36-0bd0-4f0b-9d9e-3f1f62a3c0a1',
    author: 'police',
    recipients: ['cef', 'health'],
    sequence,
    head: { size: 4, missing: [] },
    at: '2026-06-01T10:00:00.000Z',
    by: { staff: '6f1c3c36-0bd0-4f0b-9d9e-3f1f62a3c0a2', name: 'P. Example', role: 'approver' },
    statement,
    body: { words: 'invented' },
  };
}

function signContent(words: SealedContent): SignedContent {
  const { publicKey, secretKey } = partnership.agency('police').signing;
  const signature = sign(CONTENT_LABEL, canonical(words), secretKey);
  return { content: words, keyId: keyId(publicKey), signature };
}

/** Police's second leaf, in a tree of six that three of four witnesses have cosigned. */
async function disclose(): Promise<DisclosureBundle> {
  const mirror = new Mirror(partnership.document);
  const tree = new GrowingTree();
  const bundles = AGENCIES.map((id) => partnership.bundle(id));
  for (const { signed, leaf } of bundles) tree.append(mirror.accept(leaf, signed));
  const [police] = bundles;
  if (police === undefined) throw new Error('no bundle');
  const leaf = partnership.leaf('police', {
    object: entryId(header, ciphertext),
    commitment: commitmentTo(statement),
  });
  tree.append(mirror.accept(leaf));
  tree.append(mirror.accept(partnership.leaf('cef')));
  const path = async (index: number) => (await proveInclusion(index, 6, tree)).map(toBase64url);
  return {
    v: 1,
    type: 'mash-disclosure',
    leaf,
    index: 4,
    path: await path(4),
    size: 6,
    checkpoint: partnership.checkpoint(tree, ['police', 'health', 'cef']),
    header,
    ciphertext: { bytes: toBase64url(ciphertext) },
    opened: signContent(content(leaf.sequence)),
    keys: { signed: police.signed, leaf: police.leaf, index: 0, path: await path(0) },
  };
}

function write(name: string, value: unknown): string {
  const file = join(folder, name);
  writeFileSync(file, typeof value === 'string' ? value : JSON.stringify(value));
  return file;
}

interface Said {
  code: number;
  stdout: string;
  stderr: string;
}

async function start(command: string, args: string[]): Promise<Said> {
  try {
    return { code: 0, ...(await run(command, args)) };
  } catch (failure) {
    const { code, stdout, stderr } = failure as Said;
    return { code, stdout, stderr };
  }
}

const verify = (...args: string[]) => start(process.execPath, [TOOL, ...args]);

/** What the tool says about these two documents, written to files. */
function verifyParts(disclosure: unknown, document: unknown = founding): Promise<Said> {
  const files = [write('bundle.json', disclosure), write('founding.json', document)];
  return verify(...files, '--hash', hash);
}

beforeAll(async () => {
  bundle = await disclose();
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('npm run verify', () => {
  it('says line by line what a disclosure shows, and ends with 0', async () => {
    const said = await verifyParts(bundle);
    expect(said.stderr).toBe('');
    expect(said.code).toBe(0);
    expect(said.stdout.split('\n')).toEqual([
      'Founding document of Testshire: the expected one, signed by every root.',
      'This is a demonstration: its people are invented.',
      'Checkpoint of 6 leaves: cosigned by police, health, cef (3 of 4; it takes 3).',
      'Cosigned between 2026-05-28T20:26:40Z and 2026-05-28T20:26:40Z.',
      'Leaf 4: in that checkpoint, signed by police as its number 2.',
      'Keys of police: bundle 1, signed by its root, in the ledger at leaf 0. Whether a later bundle had replaced it by leaf 4, only the whole ledger shows.',
      `Entry ${bundle.leaf.object}: header and ciphertext are those that were logged, sealed to cef, health.`,
      'Content: a release, signed by police for this leaf and these readers, dated 2026-06-01T10:00:00.000Z by its author.',
      'Statement: the one that the leaf commits to, with 1 documents and 0 approvals.',
      'Everything that was checked holds.',
      '',
    ]);
  });

  it('asks for a comparison with the printed hash when none is given', async () => {
    const said = await verify(write('bundle.json', bundle), write('founding.json', founding));
    expect(said.code).toBe(0);
    expect(said.stdout).toContain(`Compare its hash with the printed one: ${hash}`);
  });

  it('takes the hash as it is printed, in fives', async () => {
    const printed = hash.match(/.{1,5}/g)?.join(' ') ?? '';
    const files = [write('bundle.json', bundle), write('founding.json', founding)];
    expect((await verify(...files, '--hash', printed)).stdout).toContain('the expected one');
  });

  it('takes a hash that begins with a dash for a hash', async () => {
    const files = [write('bundle.json', bundle), write('founding.json', founding)];
    const { code, stderr } = await verify(...files, '--hash', `-${'a'.repeat(42)}`);
    expect(code).toBe(1);
    expect(stderr).toContain('Refused. ');
  });

  /** Needs root and unshare. */
  (canTurnNetworkOff() ? it : it.skip)('works with the network off', async () => {
    const files = [write('bundle.json', bundle), write('founding.json', founding)];
    const said = await start('unshare', ['-n', process.execPath, TOOL, ...files]);
    expect(said.code).toBe(0);
    expect(said.stdout).toContain('Everything that was checked holds.');
  });
});

/** Each part altered, and the sentence that names it. */
const ALTERED: [string, (of: DisclosureBundle) => unknown, string][] = [
  [
    'leaf',
    (of) => ({ ...of, leaf: { ...of.leaf, commitment: ZERO_HASH } }),
    'The leaf does not hold: Leaf 4 does not lead to the root of 6 leaves.',
  ],
  [
    'path',
    (of) => ({ ...of, path: of.path.slice(1) }),
    'The leaf does not hold: Hash 1 of the path is missing.',
  ],
  [
    'checkpoint',
    (of) => ({ ...of, checkpoint: of.checkpoint.replace('\n6\n', '\n7\n') }),
    'The checkpoint does not hold: The signature of hub.example/ledger does not hold.',
  ],
  [
    'quorum',
    (of) => ({ ...of, checkpoint: `${of.checkpoint.split('\n').slice(0, -2).join('\n')}\n` }),
    'The checkpoint does not hold: ',
  ],
  [
    'content',
    (of) => ({
      ...of,
      opened: { ...of.opened, content: { ...of.opened?.content, body: { words: 'others' } } },
    }),
    'police has not signed these words.',
  ],
  [
    'statement',
    (of) => ({
      ...of,
      opened: signContent({
        ...content(of.leaf.sequence),
        statement: { ...statement, documents: [] },
      }),
    }),
    'The statement is not the one that was logged.',
  ],
  [
    'place of the content',
    (of) => ({ ...of, opened: signContent(content(9)) }),
    'The words belong to another leaf.',
  ],
  [
    'ciphertext',
    (of) => ({ ...of, ciphertext: { bytes: toBase64url(flip(ciphertext, 99)) } }),
    'Header and ciphertext are not those that were logged.',
  ],
  [
    'keys',
    (of) => ({ ...of, keys: { ...of.keys, signed: partnership.bundle('health').signed } }),
    'These are keys of another agency.',
  ],
];

describe('an altered disclosure', () => {
  it.each(ALTERED)('is refused for its %s, in words of its own', async (_, alter, sentence) => {
    const said = await verifyParts(alter(bundle));
    expect(said.stdout).toBe('');
    expect(said.stderr).toContain(`Refused. ${sentence}`);
    expect(said.code).toBe(1);
  });

  it('is refused with another sentence for each part', async () => {
    const sentences: string[] = [];
    for (const [, alter] of ALTERED) sentences.push((await verifyParts(alter(bundle))).stderr);
    expect(new Set(sentences).size).toBe(ALTERED.length);
  });

  it('is refused for any one altered hash of its path', async () => {
    for (const at of bundle.path.keys()) {
      const path = bundle.path.map((each, place) =>
        place === at ? toBase64url(flip(fromBase64url(each), 5)) : each,
      );
      expect((await verifyParts({ ...bundle, path })).stderr).toContain('The leaf does not hold');
    }
  });

  it('is refused when it brings its own founding document', async () => {
    const said = await verifyParts({ ...bundle, founding });
    expect(said.stderr).toBe(
      'Refused. The bundle brings its own founding document. Use the one that was printed and read out.\n',
    );
    expect(said.code).toBe(1);
  });
});

describe('the founding document', () => {
  it('is refused when it is not the one whose hash was printed', async () => {
    const document = { ...founding.document, partnership: 'Othershire' };
    const said = await verifyParts(bundle, { ...founding, document });
    expect(said.stderr).toBe(
      'Refused. The founding document does not hold: This is not the founding document whose hash was agreed.\n',
    );
    expect(said.code).toBe(1);
  });

  it('is refused when a root has not signed it, hash or no hash', async () => {
    const document = { ...founding.document, partnership: 'Othershire' };
    const files = [write('bundle.json', bundle), write('founding.json', { ...founding, document })];
    const said = await verify(...files);
    expect(said.stderr).toContain('has not signed the founding document.');
    expect(said.code).toBe(1);
  });

  it('of another partnership proves nothing about this disclosure', async () => {
    const files = [
      write('bundle.json', bundle),
      write('founding.json', new TestPartnership().signed()),
    ];
    const said = await verify(...files);
    expect(said.stderr).toContain('Refused. The checkpoint does not hold');
    expect(said.code).toBe(1);
  });
});

describe('what cannot be read', () => {
  const there = () => write('bundle.json', bundle);
  const broken: [string, () => string[], string][] = [
    ['nothing at all', () => [], 'Say what to check, and against what: npm run verify -- '],
    ['one file', () => [there()], 'Say what to check'],
    ['a third file', () => [there(), there(), there()], 'Say what to check'],
    ['an unknown option', () => [there(), there(), '--founding'], 'Say what to check'],
    ['a wrong hash', () => [there(), there(), '--hash', 'abc'], 'Type the 43 characters'],
    ['a missing file', () => [join(folder, 'no'), there()], 'there is no such file'],
    ['a missing document', () => [there(), join(folder, 'no')], 'for the founding document'],
    ['a folder', () => [folder, there()], 'the disclosure should be a file'],
    ['half a file', () => [write('half', '{"v":1,'), there()], 'the disclosure is not JSON'],
    ['a huge file', () => [write('huge', ' '.repeat(9e6)), there()], 'is larger than'],
    ['another form', () => [write('other', '[]'), there()], 'is not a disclosure in form'],
    ['two disclosures', () => [there(), there()], 'The founding document is not one in form'],
  ];

  it.each(broken)('%s gets a plain message and 1', async (_, args, sentence) => {
    const said = await verify(...args());
    expect(said.stdout).toBe('');
    expect(said.stderr).toContain(sentence);
    expect(said.stderr.trim().split('\n')).toHaveLength(1);
    expect(said.code).toBe(1);
  });
});

/** The ledger; the hash and signature files of crypto and what these stand on; the contracts that they speak of. */
const MAY_REACH = [
  /^tools\/verify\//,
  /^libs\/ledger\/src\/[^/]+\.ts$/,
  /^libs\/crypto\/src\/(hash|signature|bytes|encoding|keys|random|sodium)\.ts$/,
  /^libs\/contracts\/src\/([^/]+|sealed\/content)\.ts$/,
  /^node_modules\/(zod|canonicalize|libsodium-wrappers-sumo)\//,
  /^(crypto|fs|util)$/,
];

/** Every file and module that can be reached from tools/verify and may not, by the real tool. */
async function strangers(tree: string): Promise<string[]> {
  const cruise = join(process.cwd(), 'node_modules/dependency-cruiser/bin/dependency-cruise.mjs');
  const config = ['--config', '.dependency-cruiser.cjs', '--output-type', 'json'];
  const { stdout } = await run(process.execPath, [cruise, 'tools/verify', ...config], {
    cwd: tree,
    maxBuffer: 2 ** 28,
  }).catch((failure: { stdout: string }) => failure);
  const { modules } = JSON.parse(stdout) as { modules: { source: string }[] };
  const reached = modules.map(({ source }) => source);
  expect(reached).toContain('libs/ledger/src/disclosure-proof.ts');
  return reached.filter((source) => !MAY_REACH.some((allowed) => allowed.test(source)));
}

describe('tools/verify', () => {
  it('reaches nothing but the ledger and the hash and signature files of crypto', async () => {
    expect(await strangers('.')).toEqual([]);
  });

  it.each([
    ["import '@mash/crypto/envelope';", 'libs/crypto/src/envelope.ts'],
    ["import '@mash/crypto/stanza';", 'libs/crypto/src/stanza.ts'],
    ["import 'node:https';", 'https'],
    ["import '../../apps/agency-gateway/src/clock.js';", 'apps/agency-gateway/src/clock.ts'],
  ])('is caught when it is planted with %s', async (line, stranger) => {
    const copy = join(
      process.cwd(),
      '.state',
      `verify-${process.pid}-${Math.floor(performance.now())}`,
    );
    mkdirSync(join(copy, 'tools'), { recursive: true });
    try {
      const parts = ['apps', 'libs', 'tsconfig.json', 'package.json', '.dependency-cruiser.cjs'];
      await run('cp', ['-r', ...parts, copy]);
      await run('cp', ['-r', 'tools/verify', join(copy, 'tools')]);
      symlinkSync(join(process.cwd(), 'node_modules'), join(copy, 'node_modules'));
      writeFileSync(join(copy, 'tools/verify/planted.ts'), `${line}\n`);
      expect(await strangers(copy)).toContain(stranger);
    } finally {
      rmSync(copy, { recursive: true, force: true });
    }
  });
});

function canTurnNetworkOff(): boolean {
  if (process.getuid?.() !== 0) return false;
  try {
    execFileSync('unshare', ['-n', 'true'], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}
