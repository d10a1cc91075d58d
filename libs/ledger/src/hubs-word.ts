import type { Leaf } from '@mash/contracts/leaf';
import type { LeafProof } from '@mash/contracts/mailbox';
import { equal, fromBase64url } from '@mash/crypto/bytes';
import { type Checkpoint, verifyCheckpoint } from './checkpoint.js';
import { hashOfLeaf } from './leaf.js';
import type { Mirror } from './mirror.js';
import { checkInclusion } from './proof.js';

/** What one holds, against which the hub's own word about a leaf is checked. */
export interface HubsWord {
  readonly mirror: Mirror;
  /** The newest checkpoint of the quorum that one has accepted; null where there is none. */
  readonly accepted: Pick<Checkpoint, 'size' | 'root'> | null;
  readonly leaf: Leaf;
  readonly index: number;
  readonly proof: LeafProof;
}

/** In what way the hub's own checkpoint does not carry a leaf. */
type HubsWordFault = 'not-the-log' | 'leaves-missing' | 'history-differs' | 'bad-proof';

/** The hub's own checkpoint does not hold, or is not of this history. */
export class BadHubsWord extends Error {
  override readonly name = 'BadHubsWord';
  constructor(
    readonly fault: HubsWordFault,
    message: string,
    readonly checkpoint: Checkpoint | null = null,
  ) {
    super(message);
  }
}

/**
 * Checks the hub's own signed checkpoint, which stands in for the quorum's cosignatures where a child cannot wait, and
 * for nothing else (DESIGN 3.7): the log of the founding document signed it, it is the history that one mirrors, it goes
 * on from the checkpoint that one last accepted, and the leaf leads to its root.
 * @throws BadHubsWord
 */
export function checkHubsWord({ mirror, accepted, leaf, index, proof }: HubsWord): Checkpoint {
  const checkpoint = signedBy(mirror.founding.log.verifierKey, proof);
  const { size, root } = checkpoint;
  if (mirror.agree(checkpoint) === 'unknown-leaves') {
    const words = `${size - mirror.size} leaves have not arrived.`;
    throw new BadHubsWord('leaves-missing', words, checkpoint);
  }
  const isOurs = equal(mirror.rootAt(size), root);
  if (!isOurs || (accepted !== null && mirror.agree(accepted) !== 'agrees')) {
    const words = 'The hub signed another history than the one that is mirrored here.';
    throw new BadHubsWord('history-differs', words, checkpoint);
  }
  checkPath({ leaf, index, proof }, checkpoint);
  if (!equal(mirror.hashAt(index), fromBase64url(hashOfLeaf(leaf)))) {
    const words = `Leaf ${index} is mirrored here as another.`;
    throw new BadHubsWord('history-differs', words, checkpoint);
  }
  return checkpoint;
}

function signedBy(verifierKey: string, { checkpoint: note, size }: LeafProof): Checkpoint {
  let checkpoint: Checkpoint;
  try {
    checkpoint = verifyCheckpoint(note, verifierKey);
  } catch (error) {
    throw new BadHubsWord('not-the-log', wordsOf(error));
  }
  if (checkpoint.size === size) return checkpoint;
  throw new BadHubsWord('bad-proof', 'The proof is for a checkpoint of another size.', checkpoint);
}

function checkPath(
  { leaf, index, proof }: Pick<HubsWord, 'leaf' | 'index' | 'proof'>,
  checkpoint: Checkpoint,
): void {
  const { size, root } = checkpoint;
  try {
    const path = proof.path.map(fromBase64url);
    checkInclusion(path, index, size, fromBase64url(hashOfLeaf(leaf)), root);
  } catch (error) {
    throw new BadHubsWord('bad-proof', wordsOf(error), checkpoint);
  }
}

function wordsOf(error: unknown): string {
  return error instanceof Error ? error.message : 'It does not hold.';
}
