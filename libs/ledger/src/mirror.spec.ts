import { fromBase64url, toBase64url } from '@mash/crypto/bytes';
import { generateSigningKeyPair } from '@mash/crypto/keys';
import { BadLeaf } from './check-leaf.js';
import { signBundle } from './founding.js';
import { keyAt } from './key-history.js';
import { hashOfLeaf } from './leaf.js';
import { mayCosign } from './may-cosign.js';
import { DamagedMirror, Mirror, MirrorSnapshot } from './mirror.js';
import { missingFrom } from './missing.js';
import {
  AGENCIES,
  flip,
  numbered,
  ORIGIN,
  otherHash,
  TestPartnership,
} from './testing/partnership.js';
import { rootOf } from './tree.js';

function start() {
  const partnership = new TestPartnership();
  const mirror = partnership.enrolled();
  return { partnership, mirror };
}

function faultOf(accept: () => unknown): string {
  try {
    accept();
    return 'accepted';
  } catch (error) {
    if (!(error instanceof BadLeaf)) throw error;
    return error.fault;
  }
}

describe('mirror', () => {
  it('takes leaves in order and gives the root over them', () => {
    const { partnership, mirror } = start();
    const hashes = [0, 1, 2, 3].map((index) => mirror.hashAt(index));
    for (const id of AGENCIES) hashes.push(mirror.accept(partnership.leaf(id)));
    expect(mirror.size).toBe(8);
    expect(mirror.rootAt(8)).toEqual(rootOf(hashes));
    expect(mirror.endOf('cef')?.sequence).toBe(2);
  });

  it('refuses a leaf that does not hold, and stays as it was', () => {
    const { partnership, mirror } = start();
    const root = mirror.rootAt(4);
    const leaf = partnership.leaf('police');
    const cases: [string, Parameters<Mirror['accept']>[0]][] = [
      ['wrong-sequence', { ...leaf, sequence: 3 }],
      ['wrong-previous', { ...leaf, previous: otherHash(fromBase64url(leaf.previous)) }],
      ['bad-signature', { ...leaf, object: otherHash(fromBase64url(leaf.object)) }],
      ['bad-signature', { ...leaf, keyId: 'other' }],
      ['bundle-missing', { ...leaf, type: 'key-bundle' }],
      ['wrong-sequence', { ...leaf, source: 'stranger' }],
    ];
    for (const [fault, wrong] of cases) expect(faultOf(() => mirror.accept(wrong))).toBe(fault);
    expect(mirror.rootAt(mirror.size)).toEqual(root);
    expect(faultOf(() => mirror.accept(leaf))).toBe('accepted');
    expect(faultOf(() => mirror.accept(leaf))).toBe('wrong-sequence');
  });

  it('refuses leaves of a source whose keys are not in the ledger', () => {
    const partnership = new TestPartnership();
    const mirror = new Mirror(partnership.document);
    expect(faultOf(() => mirror.accept(partnership.leaf('police')))).toBe('unknown-source');
  });

  it('refuses a bundle that the root has not signed, of another agency, or out of order', () => {
    const partnership = new TestPartnership();
    const mirror = new Mirror(partnership.document);
    const { signed, leaf } = partnership.bundle('police');
    const forged = signBundle(signed.bundle, generateSigningKeyPair().secretKey);
    expect(faultOf(() => mirror.accept(leaf, forged))).toBe('bad-bundle');
    const other = partnership.bundle('health').signed;
    expect(faultOf(() => mirror.accept(leaf, other))).toBe('bad-bundle');
    const late = new TestPartnership();
    const second = late.bundle('police', 2);
    const fresh = new Mirror(late.document);
    expect(faultOf(() => fresh.accept(second.leaf, second.signed))).toBe('bad-bundle');
  });

  it('holds a key valid from the leaf that names it to the leaf that names the next', () => {
    const { partnership, mirror } = start();
    const police = partnership.agency('police');
    const old = police.signing;
    mirror.accept(partnership.leaf('police'));
    police.signing = generateSigningKeyPair();
    const place = { sequence: police.sequence, previous: police.previous };
    expect(faultOf(() => mirror.accept(partnership.leaf('police')))).toBe('bad-signature');
    Object.assign(police, place);
    const { signed, leaf } = partnership.bundle('police', 2);
    mirror.accept(leaf, signed);
    mirror.accept(partnership.leaf('police'));
    expect(keyAt(mirror.keys, 'police', 4)?.signingKey).toBe(old.publicKey);
    expect(keyAt(mirror.keys, 'police', 5)?.signingKey).toBe(police.signing.publicKey);
    police.signing = old;
    expect(faultOf(() => mirror.accept(partnership.leaf('police')))).toBe('bad-signature');
  });

  it('says whether a checkpoint shows its own history', () => {
    const { mirror } = start();
    expect(mirror.agree({ size: 3, root: mirror.rootAt(3) })).toBe('agrees');
    expect(mirror.agree({ size: 3, root: mirror.rootAt(4) })).toBe('differs');
    expect(mirror.agree({ size: 5, root: mirror.rootAt(4) })).toBe('unknown-leaves');
  });

  it('comes back from a snapshot and the hashes of its leaves, and goes on', () => {
    const { partnership, mirror } = start();
    const snapshot = MirrorSnapshot.parse(JSON.parse(JSON.stringify(mirror.snapshot())));
    const hashes = [0, 1, 2, 3].map((index) => mirror.hashAt(index));
    const restored = Mirror.restore(partnership.document, snapshot, [...hashes, numbered(9)]);
    const leaf = partnership.leaf('health');
    mirror.accept(leaf);
    restored.accept(leaf);
    expect(restored.snapshot()).toEqual(mirror.snapshot());
  });

  it('comes back empty from an empty snapshot', () => {
    const { document } = new TestPartnership();
    const empty = new Mirror(document).snapshot();
    expect(Mirror.restore(document, empty, [numbered(1)]).size).toBe(0);
  });

  it('refuses rows that are not those of its snapshot', () => {
    const { partnership, mirror } = start();
    const hashes = [0, 1, 2, 3].map((index) => mirror.hashAt(index));
    const wrong = [
      hashes.slice(1),
      [...hashes.slice(0, 3), flip(hashes[3] ?? hashes[0] ?? numbered(0), 5)],
    ];
    for (const rows of wrong) {
      expect(() => Mirror.restore(partnership.document, mirror.snapshot(), rows)).toThrow(
        DamagedMirror,
      );
    }
  });
});

describe('a witness', () => {
  function ask(change: Partial<Parameters<typeof mayCosign>[0]> = {}, size = 4) {
    const { mirror } = start();
    const checkpoint = { origin: ORIGIN, size, root: mirror.rootAt(Math.min(size, 4)) };
    const ownLeaves = [{ index: 1, hash: toBase64url(mirror.hashAt(1)) }];
    const lastCosigned = { size: 2, root: mirror.rootAt(2) };
    const decision = mayCosign({ mirror, checkpoint, lastCosigned, ownLeaves, ...change });
    return decision.may ? 'may' : decision.reason;
  }
  const other = numbered(77);

  it('cosigns a history that it holds and that goes on from the last', () => {
    expect(ask()).toBe('may');
    expect(ask({ lastCosigned: null })).toBe('may');
  });

  it('refuses another log', () => {
    expect(ask({ checkpoint: { origin: 'other', size: 4, root: other } })).toBe('not-the-log');
  });

  it('refuses while a leaf lacks', () => {
    expect(ask({}, 5)).toBe('leaves-missing');
  });

  it('refuses a root that its own leaves do not give', () => {
    expect(ask({ checkpoint: { origin: ORIGIN, size: 4, root: other } })).toBe('history-differs');
  });

  it('refuses a smaller tree than it has cosigned', () => {
    expect(ask({ lastCosigned: { size: 5, root: other } })).toBe('smaller-than-signed');
  });

  it('refuses a history that does not begin with the one that it has cosigned', () => {
    expect(ask({ lastCosigned: { size: 4, root: other } })).toBe('history-differs');
    expect(ask({ lastCosigned: { size: 2, root: other } })).toBe('history-differs');
  });

  it('refuses when a leaf of its own is altered, and only below the checkpoint', () => {
    const altered = { index: 3, hash: toBase64url(other) };
    expect(ask({ ownLeaves: [altered] })).toBe('own-leaf-altered');
    expect(ask({ ownLeaves: [altered] }, 3)).toBe('may');
  });

  it('refuses when a leaf stands in its name that it never sent, and only below the checkpoint', () => {
    const foreign = { index: 3, hash: null };
    expect(ask({ ownLeaves: [foreign] })).toBe('not-our-leaf');
    expect(ask({ ownLeaves: [foreign] }, 3)).toBe('may');
  });
});

describe('missing entries', () => {
  it('are the leaves for us that have not arrived', () => {
    const partnership = new TestPartnership();
    const ours = `${'O'.repeat(21)}A`;
    const leaves = [
      { index: 4, leaf: partnership.leaf('police', { tags: [ours] }) },
      { index: 5, leaf: partnership.leaf('police') },
      { index: 6, leaf: partnership.leaf('health', { tags: [ours] }) },
    ];
    const missing = missingFrom(leaves, new Set([4]), ({ tags }) => tags.includes(ours));
    expect(missing).toEqual([{ source: 'health', index: 6 }]);
    expect(hashOfLeaf(leaves[0]?.leaf ?? partnership.leaf('cef'))).toHaveLength(43);
  });
});
