import { fromUtf8 } from '@mash/crypto/bytes';
import { JournalHead } from '@mash/ledger/journal';
import type { Keys } from '../keys/keys.js';

export const HOUR_MILLISECONDS = 3_600_000;

/** The hour that a moment is in, by its beginning. */
export function hourOf(moment: Date): Date {
  return new Date(Math.floor(moment.getTime() / HOUR_MILLISECONDS) * HOUR_MILLISECONDS);
}

/** The head of an hour; null for the row that only says when the journal begins. */
export function openHead(
  keys: Keys,
  { hour, statement }: { hour: Date; statement: Buffer | null },
): JournalHead | null {
  if (statement === null) return null;
  const bytes = keys.decryptLocal('journal', hour.toISOString(), statement);
  return JournalHead.parse(JSON.parse(fromUtf8(bytes)));
}
