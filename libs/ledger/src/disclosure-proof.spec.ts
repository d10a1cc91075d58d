import { type EntryHeader, SUITE } from '@mash/contracts/entry';
import type { SignedKeyBundle } from '@mash/contracts/founding';
import { ZERO_HASH } from '@mash/contracts/ids';
import type { Leaf } from '@mash/contracts/leaf';
import type { SealedContent, SignedContent } from '@mash/contracts/sealed/content';
import { fromBase64url, toBase64url } from '@mash/crypto/bytes';
import { canonical } from '@mash/crypto/encoding';
import { generateSigningKeyPair, keyId } from '@mash/crypto/keys';
import { sign } from '@mash/crypto/signature';
import { BadDisclosure, type DisclosureBundle, verifyDisclosure } from './disclosure-proof.js';
import { CONTENT_LABEL, ciphertextHash, entryId } from './entry-id.js';
import { bundleHash, foundingHash } from './founding.js';
import { commitmentTo, hashOfLeaf } from './leaf.js';
import { Mirror } from './mirror.js';
import { proveInclusion } from './proof.js';
import { AGENCIES, TestPartnership } from './testing/partnership.js';
import { GrowingTree } from './tree.js';

const partnership = new TestPartnership();
const founding = partnership.signed();
const hash = foundingHash(partnership.document);
let bundle: DisclosureBundle;

const statement = {
  salt: toBase64url(new Uint8Array(32).fill(7)),
  decision: ZERO_HASH,
  ruleSet: ZERO_HASH,
  documents: [ZERO_HASH],
  approvals: [],
};
const ciphertext = new Uint8Array(4096).fill(3);

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

beforeAll(async () => {
  const mirror = new Mirror(partnership.document);
  const tree = new GrowingTree();
  const bundles = AGENCIES.map((id) => partnership.bundle(id));
  for (const { signed, leaf } of bundles) tree.append(mirror.accept(leaf, signed));
  const leaf = partnership.leaf('police', {
    object: entryId(header, ciphertext),
    commitment: commitmentTo(statement),
  });
  tree.append(mirror.accept(leaf));
  tree.append(mirror.accept(partnership.leaf('cef')));
  const [police] = bundles;
  if (police === undefined) throw new Error('no bundle');
  const path = async (index: number) => (await proveInclusion(index, 6, tree)).map(toBase64url);
  bundle = {
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
});

describe('disclosure', () => {
  it('says what it shows, line by line', () => {
    const { lines } = verifyDisclosure(JSON.parse(JSON.stringify(bundle)), founding, hash);
    expect(lines).toEqual([
      'Founding document of Testshire: the expected one, signed by every root.',
      'This is a demonstration: its people are invented.',
      'Checkpoint of 6 leaves: cosigned by police, health, cef (3 of 4; it takes 3).',
      'Cosigned between 2026-05-28T20:26:40Z and 2026-05-28T20:26:40Z.',
      'Leaf 4: in that checkpoint, signed by police as its number 2.',
      'Keys of police: bundle 1, signed by its root, in the ledger at leaf 0. Whether a later bundle had replaced it by leaf 4, only the whole ledger shows.',
      `Entry ${bundle.leaf.object}: header and ciphertext are those that were logged, sealed to cef, health.`,
      'Content: a release, signed by police for this leaf and these readers, dated 2026-06-01T10:00:00.000Z by its author.',
      'Statement: the one that the leaf commits to, with 1 documents and 0 approvals.',
    ]);
  });

  it('holds without the content, and with the hash in place of the ciphertext', () => {
    const closed = { ...bundle, opened: null, ciphertext: { hash: ciphertextHash(ciphertext) } };
    expect(verifyDisclosure(closed, founding, hash).lines.at(-1)).toBe('Content: not opened here.');
  });

  it('asks for a comparison when no hash is expected', () => {
    expect(verifyDisclosure(bundle, founding).lines[0]).toContain(hash);
  });

  it('refuses a bundle that brings its own founding document', () => {
    expect(() => verifyDisclosure({ ...bundle, founding }, founding, hash)).toThrow(
      'The bundle brings its own founding document. Use the one that was printed and read out.',
    );
  });

  it('refuses another founding document', () => {
    const other = new TestPartnership();
    expect(() => verifyDisclosure(bundle, other.signed(), hash)).toThrow(BadDisclosure);
    expect(() => verifyDisclosure(bundle, other.signed())).toThrow(BadDisclosure);
    expect(() => verifyDisclosure(bundle, { document: 1 }, hash)).toThrow(BadDisclosure);
  });

  const cases: [string, (of: DisclosureBundle) => Record<string, unknown>][] = [
    ['another index', () => ({ index: 5 })],
    ['another size', () => ({ size: 5 })],
    ['a shorter path', ({ path }) => ({ path: path.slice(1) })],
    ['another leaf', ({ leaf }) => ({ leaf: { ...leaf, sequence: 3 } })],
    [
      'too few witnesses',
      ({ checkpoint }) => ({ checkpoint: checkpoint.split('\n').slice(0, -2).join('\n') }),
    ],
    [
      'one witness fewer',
      ({ checkpoint }) => ({ checkpoint: `${checkpoint.split('\n').slice(0, -2).join('\n')}\n` }),
    ],
    ['another header', () => ({ header: { ...header, recipients: ['adults', 'cef'] } })],
    ['another author', () => ({ header: { ...header, author: 'health' } })],
    ['another ciphertext', () => ({ ciphertext: { bytes: toBase64url(new Uint8Array(4096)) } })],
    ['a shorter ciphertext', () => ({ ciphertext: { bytes: toBase64url(ciphertext.slice(1)) } })],
    ['another ciphertext hash', () => ({ ciphertext: { hash: ZERO_HASH } })],
    [
      'keys of another agency',
      ({ keys }) => ({ keys: { ...keys, signed: partnership.bundle('health').signed } }),
    ],
    [
      'other keys of the agency',
      ({ keys }) => ({ keys: { ...keys, signed: partnership.bundle('police', 2).signed } }),
    ],
    ['keys that were not logged there', ({ keys }) => ({ keys: { ...keys, index: 1 } })],
    ['an unknown part', () => ({ more: 1 })],
    ['no content at all', () => ({ opened: undefined })],
  ];

  it.each(cases)('refuses %s', (_, change) => {
    const wrong = { ...bundle, ...change(bundle) };
    expect(() => verifyDisclosure(wrong, founding, hash)).toThrow(BadDisclosure);
  });

  describe('of leaves that stand in the tree', () => {
    type Keys = { leaf: Leaf; signed: SignedKeyBundle };
    const object = entryId(header, ciphertext);
    const by = (parts: Partial<Leaf>) => partnership.leaf('police', parts);
    const entry = () => by({ object });
    const named = () => partnership.bundle('police', 2);

    /** Keys that a leaf with something else about it names. */
    function misnamed(agency: 'police' | 'health', parts: Partial<Leaf>): Keys {
      const { signed } = named();
      const whole = { type: 'key-bundle', object: bundleHash(signed.bundle), ...parts } as const;
      return { signed, leaf: partnership.leaf(agency, whole) };
    }

    /** The disclosure of a ledger that holds these two leaves, whoever let them in. */
    async function disclosed({ leaf: keyLeaf, signed }: Keys, leaf: Leaf, isKeyFirst = true) {
      const leaves = isKeyFirst ? [keyLeaf, leaf] : [leaf, keyLeaf];
      const tree = new GrowingTree();
      for (const each of leaves) tree.append(fromBase64url(hashOfLeaf(each)));
      const placed = async (each: Leaf) => {
        const index = leaves.indexOf(each);
        return { leaf: each, index, path: (await proveInclusion(index, 2, tree)).map(toBase64url) };
      };
      const checkpoint = partnership.checkpoint(tree, ['police', 'health', 'cef']);
      const keys = { ...(await placed(keyLeaf)), signed };
      return { ...bundle, ...(await placed(leaf)), size: 2, opened: null, checkpoint, keys };
    }

    it('holds for an entry and for a withdrawal', async () => {
      for (const leaf of [entry(), by({ object, type: 'withdrawal', withdraws: 0 })]) {
        const { lines } = verifyDisclosure(await disclosed(named(), leaf), founding, hash);
        expect(lines.at(-1)).toBe('Content: not opened here.');
      }
    });

    const wrongs: [string, () => Keys, () => Leaf, string][] = [
      ['of another agency', () => partnership.bundle('health', 2), entry, 'of another agency.'],
      ['that another agency named', () => misnamed('health', {}), entry, 'of another agency.'],
      [
        'that no leaf for keys names',
        () => misnamed('police', { type: 'entry' }),
        entry,
        'names other keys.',
      ],
      [
        'that are others than its leaf names',
        () => misnamed('police', { object: ZERO_HASH }),
        entry,
        'names other keys.',
      ],
      [
        'under a leaf that nobody signed',
        () => {
          const { signed, leaf } = named();
          return { signed, leaf: { ...leaf, signature: entry().signature } };
        },
        entry,
        "The signature on the leaf of the source's keys does not hold.",
      ],
      [
        'for a leaf that nobody signed',
        named,
        () => ({ ...entry(), signature: entry().signature }),
        'The signature of police on the leaf does not hold.',
      ],
      ['for a leaf that is no entry', named, () => by({ object, type: 'journal' }), 'an entry.'],
    ];

    it.each(wrongs)('refuses keys %s', async (_, keys, leaf, because) => {
      const wrong = await disclosed(keys(), leaf());
      expect(() => verifyDisclosure(wrong, founding, hash)).toThrow(because);
    });

    it('refuses keys that were named only after the leaf', async () => {
      const late = await disclosed(named(), entry(), false);
      expect(() => verifyDisclosure(late, founding, hash)).toThrow('only after this leaf');
    });
  });

  const words: [string, (of: SealedContent) => SealedContent][] = [
    ['for another leaf', (of) => ({ ...of, sequence: 9 })],
    ['for other readers', (of) => ({ ...of, recipients: ['cef'] })],
    ['of another author', (of) => ({ ...of, author: 'health' })],
    ['with another statement', (of) => ({ ...of, statement: { ...statement, documents: [] } })],
  ];

  it.each(words)('refuses signed words %s', (_, change) => {
    const opened = signContent(change(content(bundle.leaf.sequence)));
    expect(() => verifyDisclosure({ ...bundle, opened }, founding, hash)).toThrow(BadDisclosure);
  });

  it('refuses words that the source has not signed', () => {
    const { content: said, keyId: id } = bundle.opened ?? signContent(content(2));
    const { secretKey } = generateSigningKeyPair();
    const opened = {
      content: said,
      keyId: id,
      signature: sign(CONTENT_LABEL, canonical(said), secretKey),
    };
    expect(() => verifyDisclosure({ ...bundle, opened }, founding, hash)).toThrow(
      'police has not signed these words.',
    );
  });

  it('refuses what is no bundle at all', () => {
    for (const wrong of [null, 1, 'x', {}, []]) {
      expect(() => verifyDisclosure(wrong, founding, hash)).toThrow(BadDisclosure);
    }
  });
});
