import type { SharedDocument } from '@mash/contracts/sealed/documents';

/** Readers who get the same documents, and those documents. */
export interface Readers {
  readers: string[];
  documents: SharedDocument[];
}

/**
 * Puts together only readers whose documents are the same byte for byte apart from their random identifiers; each group
 * gets its first reader’s documents (DESIGN 6.2). A reader for whom nothing was built is in no group.
 */
export function groupReaders(
  documentsPerRecipient: Readonly<Record<string, readonly SharedDocument[]>>,
): Readers[] {
  const groups = new Map<string, Readers>();
  for (const reader of Object.keys(documentsPerRecipient).sort(byText)) {
    const documents = documentsPerRecipient[reader] ?? [];
    if (documents.length === 0) continue;
    const content = JSON.stringify(documents.map(({ document: _, ...rest }) => rest));
    const group = groups.get(content);
    if (group === undefined) groups.set(content, { readers: [reader], documents: [...documents] });
    else group.readers.push(reader);
  }
  return [...groups.values()];
}

function byText(a: string, b: string): number {
  return a < b ? -1 : Number(a > b);
}
