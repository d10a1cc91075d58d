import type { EntryId } from '@mash/contracts/ids';
import type { SealedContent } from '@mash/contracts/sealed/content';
import { WithdrawalBody } from '@mash/contracts/sealed/documents';
import { concernsAnsweredBy } from '@mash/workspace/further-concerns';
import type { OpenedEntry } from '@mash/workspace/replay';
import type { Place } from './standings.js';

/** The concerns that a case answers, as its entries at these places say. */
export function answersOf(
  places: readonly Place[],
  contents: ReadonlyMap<EntryId, SealedContent>,
): EntryId[] {
  return places.flatMap(({ entry }) => {
    const content = contents.get(entry);
    return content === undefined ? [] : concernsAnsweredBy(content);
  });
}

/** The concern that an entry outside every case withdraws; null for any other entry. */
export function concernWithdrawnBy({ content: { kind, body } }: OpenedEntry): EntryId | null {
  return kind === 'withdrawal' ? WithdrawalBody.parse(body).entry : null;
}
