import { type EntryHeader, SubmitEntry } from '@mash/contracts/entry';
import { SignedKeyBundle } from '@mash/contracts/founding';
import { LeafIndex } from '@mash/contracts/ids';
import type { Leaf } from '@mash/contracts/leaf';
import { Problem, type ProblemKind } from '@mash/contracts/problem';
import { fromBase64url, fromUtf8, toBase64url, utf8 } from '@mash/crypto/bytes';
import { z } from 'zod';

/** What is to be logged: a leaf, with the key bundle that it names or the sealed entry that it stands for. */
export interface Submission {
  leaf: Leaf;
  bundle: SignedKeyBundle | null;
  entry: { header: EntryHeader; ciphertext: Uint8Array } | null;
  /** The one place that it may take, where it stood before; null for the next, whichever that is. */
  at: LeafIndex | null;
  /** How many leaves its sender holds: it stands after those, or nowhere. */
  held: number;
}

/** What the writer decided: a place for ever, or why not. */
export type Outcome =
  | { index: number }
  | { refusal: ProblemKind; detail: string; expected?: number };

/** The place. @throws Problem for a refusal. */
export function placeOrThrow(outcome: Outcome): number {
  if ('index' in outcome) return outcome.index;
  const { refusal, detail, expected } = outcome;
  throw new Problem(refusal, detail, expected === undefined ? {} : { expected });
}

const Written = SubmitEntry.omit({ index: true, held: true })
  .partial({ header: true, ciphertext: true })
  .extend({
    bundle: SignedKeyBundle.nullable(),
    at: LeafIndex.nullable(),
    held: z.int().min(0),
  });

/** A submission as bytes, for the row by which it reaches the writer in another copy of the hub. */
export function formatSubmission({ leaf, bundle, entry, at, held }: Submission): Uint8Array {
  return utf8(
    JSON.stringify({
      leaf,
      bundle,
      at,
      held,
      ...(entry && { header: entry.header, ciphertext: toBase64url(entry.ciphertext) }),
    }),
  );
}

export function parseSubmission(bytes: Uint8Array): Submission {
  const { leaf, bundle, header, ciphertext, at, held } = Written.parse(JSON.parse(fromUtf8(bytes)));
  const entry =
    header === undefined || ciphertext === undefined
      ? null
      : { header, ciphertext: fromBase64url(ciphertext) };
  return { leaf, bundle, entry, at, held };
}
