import type { Hash } from '@mash/contracts/ids';
import { fromBase64url, toBase64url } from '@mash/crypto/bytes';
import type { DisclosureBundle } from '@mash/ledger/disclosure-proof';
import { hashOfLeaf } from '@mash/ledger/leaf';
import { nodeHash } from '@mash/ledger/tree';

/** One step from a leaf up to the root: with whom it is put together, and what that gives. */
export interface ProofStep {
  side: 'left' | 'right';
  neighbour: Hash;
  gives: Hash;
}

/** The way from a leaf to the root as people can follow it (RFC 9162 section 2.1.3.2). It explains; it does not check. */
export function stepsOf({
  leaf,
  index,
  path,
  size,
}: Pick<DisclosureBundle, 'leaf' | 'index' | 'path' | 'size'>): ProofStep[] {
  let [here, last, hash] = [index, size - 1, fromBase64url(hashOfLeaf(leaf))];
  return path.map((neighbour) => {
    const sibling = fromBase64url(neighbour);
    const isRight = here % 2 === 1 || here === last;
    hash = isRight ? nodeHash(sibling, hash) : nodeHash(hash, sibling);
    while (isRight && here % 2 === 0 && here !== 0) [here, last] = [here / 2, Math.floor(last / 2)];
    [here, last] = [Math.floor(here / 2), Math.floor(last / 2)];
    return { side: isRight ? 'left' : 'right', neighbour, gives: toBase64url(hash) };
  });
}
