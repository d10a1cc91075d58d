import type { Leaf } from '@mash/contracts/leaf';
import type { LeafProof } from '@mash/contracts/mailbox';
import { toBase64url } from '@mash/crypto/bytes';
import { generateSigningKeyPair } from '@mash/crypto/keys';
import { signCheckpoint } from './checkpoint.js';
import { BadHubsWord, checkHubsWord } from './hubs-word.js';
import { Mirror } from './mirror.js';
import { ORIGIN, TestPartnership } from './testing/partnership.js';

/** A mirror of six leaves; the last is police’s, and no quorum has cosigned it. */
function start() {
  const partnership = new TestPartnership();
  const mirror = partnership.enrolled();
  mirror.accept(partnership.leaf('cef'));
  const accepted = { size: mirror.size, root: mirror.rootAt(mirror.size) };
  const leaf = partnership.leaf('police');
  mirror.accept(leaf);
  return { partnership, mirror, accepted, leaf, index: mirror.size - 1 };
}

async function proofIn(mirror: Mirror, index: number, note: string): Promise<LeafProof> {
  const path = (await mirror.prove(index, mirror.size)).map(toBase64url);
  return { size: mirror.size, path, checkpoint: note };
}

function faultOf(check: () => unknown): string {
  try {
    check();
    return 'holds';
  } catch (error) {
    if (!(error instanceof BadHubsWord)) throw error;
    return error.fault;
  }
}

describe('the hub’s own word about a leaf', () => {
  it('holds where the log signed a checkpoint of the mirrored history that contains the leaf', async () => {
    const { partnership, mirror, accepted, leaf, index } = start();
    const proof = await proofIn(mirror, index, partnership.checkpoint(mirror));
    expect(checkHubsWord({ mirror, accepted, leaf, index, proof }).size).toBe(6);
    expect(checkHubsWord({ mirror, accepted: null, leaf, index, proof }).size).toBe(6);
  });

  it('counts for nothing where another than the log of the founding document signed it', async () => {
    const { mirror, accepted, leaf, index } = start();
    const head = { origin: ORIGIN, size: mirror.size, root: mirror.rootAt(mirror.size) };
    const note = signCheckpoint(head, ORIGIN, generateSigningKeyPair().secretKey);
    const proof = await proofIn(mirror, index, note);
    expect(faultOf(() => checkHubsWord({ mirror, accepted, leaf, index, proof }))).toBe(
      'not-the-log',
    );
  });

  it('counts for nothing where its checkpoint does not contain the leaf', async () => {
    const { partnership, mirror, leaf, index } = start();
    const before = { size: index, rootAt: () => mirror.rootAt(index) };
    const note = partnership.checkpoint(before);
    const smaller = { size: index, path: [], checkpoint: note };
    const question = { mirror, accepted: null, leaf, index };
    expect(faultOf(() => checkHubsWord({ ...question, proof: smaller }))).toBe('bad-proof');
    const claimed = { ...(await proofIn(mirror, index, note)), size: mirror.size };
    expect(faultOf(() => checkHubsWord({ ...question, proof: claimed }))).toBe('bad-proof');
    const cut = await proofIn(mirror, index, partnership.checkpoint(mirror));
    expect(faultOf(() => checkHubsWord({ ...question, proof: { ...cut, path: [] } }))).toBe(
      'bad-proof',
    );
  });

  it('counts for nothing about another leaf than the one that stands there', async () => {
    const { partnership, mirror, accepted, leaf, index } = start();
    const proof = await proofIn(mirror, index, partnership.checkpoint(mirror));
    const other: Leaf = { ...leaf, object: leaf.previous };
    expect(faultOf(() => checkHubsWord({ mirror, accepted, leaf: other, index, proof }))).toBe(
      'bad-proof',
    );
  });

  it('is another history where its root, or the checkpoint that one accepted, is not of the mirror', async () => {
    const { partnership, mirror, accepted, leaf, index } = start();
    const root = new Uint8Array(32).fill(7);
    const forked = partnership.checkpoint({ size: mirror.size, rootAt: () => root });
    const question = { mirror, accepted, leaf, index };
    const proof = await proofIn(mirror, index, forked);
    expect(faultOf(() => checkHubsWord({ ...question, proof }))).toBe('history-differs');
    const honest = await proofIn(mirror, index, partnership.checkpoint(mirror));
    const elsewhere = { size: accepted.size, root };
    expect(faultOf(() => checkHubsWord({ ...question, accepted: elsewhere, proof: honest }))).toBe(
      'history-differs',
    );
  });

  it('waits for leaves that have not arrived', async () => {
    const { partnership, mirror, leaf, index } = start();
    const proof = await proofIn(mirror, index, partnership.checkpoint(mirror));
    const behind = new Mirror(partnership.document);
    const question = { mirror: behind, accepted: null, leaf, index, proof };
    expect(faultOf(() => checkHubsWord(question))).toBe('leaves-missing');
  });
});
