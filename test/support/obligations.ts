import type { Obligations } from '@mash/contracts/sealed/content';
import type { SharedDocument } from '@mash/contracts/sealed/documents';

/** What a source signs of documents that may go as they are, and of nobody’s yes. */
export function asTheyAre(documents: readonly SharedDocument[]): Obligations {
  const parts = documents.flatMap(({ document, fields }) =>
    fields.map(({ name }) => ({
      ...{ document, field: name },
      ...{ needs: [], generalise: null, sentences: null },
    })),
  );
  return { parts, conditions: [], notify: [] };
}
