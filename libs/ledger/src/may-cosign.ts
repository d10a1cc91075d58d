import type { Hash } from '@mash/contracts/ids';
import { equal, fromBase64url } from '@mash/crypto/bytes';
import type { Checkpoint } from './checkpoint.js';
import type { Mirror } from './mirror.js';

/** Why a witness does not cosign. Each but `leaves-missing` is evidence against the hub, or against one's own store. */
type CosignRefusal =
  | 'not-the-log'
  | 'leaves-missing'
  | 'history-differs'
  | 'smaller-than-signed'
  | 'own-leaf-altered'
  | 'not-our-leaf';

/** An answer one may not like is a value. */
export type CosignDecision =
  | { readonly may: true }
  | { readonly may: false; readonly reason: CosignRefusal; readonly words: string };

/** A place in the ledger where a leaf of ours stands, or was promised to; no hash where we sent no leaf of that number. */
export interface OwnLeaf {
  readonly index: number;
  readonly hash: Hash | null;
}

/** What a witness knows of itself. The stored head is written before any signature leaves (C2SP tlog-witness). */
export interface CosignQuestion {
  readonly mirror: Mirror;
  readonly checkpoint: Checkpoint;
  readonly lastCosigned: { readonly size: number; readonly root: Uint8Array } | null;
  readonly ownLeaves: readonly OwnLeaf[];
}

/**
 * Whether a witness may cosign: it holds and has checked every leaf below, they give this root, its own leaves stand
 * as it sent them, and the history goes on from the last that it cosigned.
 */
export function mayCosign(question: CosignQuestion): CosignDecision {
  const { mirror, checkpoint } = question;
  const { size, origin } = checkpoint;
  if (origin !== mirror.founding.log.origin) {
    return refuse('not-the-log', `This is a checkpoint of ${origin}, not of our log.`);
  }
  if (size > mirror.size) {
    return refuse('leaves-missing', `${size - mirror.size} leaves have not arrived.`);
  }
  if (mirror.agree(checkpoint) === 'differs') {
    return refuse('history-differs', `The first ${size} leaves that we hold give another root.`);
  }
  return checkLast(question) ?? checkOwn(question) ?? { may: true };
}

function checkLast({ mirror, checkpoint, lastCosigned }: CosignQuestion): CosignDecision | null {
  if (lastCosigned === null) return null;
  const { size, root } = lastCosigned;
  if (size > checkpoint.size) {
    return refuse('smaller-than-signed', `We have cosigned ${size} leaves; this shows fewer.`);
  }
  if (!equal(mirror.rootAt(size), root)) {
    return refuse('history-differs', `This is not the history whose ${size} leaves we cosigned.`);
  }
  return null;
}

function checkOwn({ mirror, checkpoint, ownLeaves }: CosignQuestion): CosignDecision | null {
  const wrong = ownLeaves.find(
    ({ index, hash }) =>
      index < checkpoint.size &&
      (hash === null || !equal(mirror.hashAt(index), fromBase64url(hash))),
  );
  if (wrong === undefined) return null;
  return wrong.hash === null
    ? refuse('not-our-leaf', `Leaf ${wrong.index} stands in our name, and we sent none.`)
    : refuse('own-leaf-altered', `Leaf ${wrong.index} is not the one that we sent.`);
}

function refuse(reason: CosignRefusal, words: string): CosignDecision {
  return { may: false, reason, words };
}
