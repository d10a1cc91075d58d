import type { Leaf } from '@mash/contracts/leaf';
import type { PollAnswer } from '@mash/contracts/mailbox';
import { fromBase64url } from '@mash/crypto/bytes';
import { hashOfLeaf } from '@mash/ledger/leaf';
import { GrowingTree } from '@mash/ledger/tree';
import { Mirror } from '../../../apps/agency-gateway/src/ledger/ledger.js';
import { type TestAgency, until } from '../../support/system.js';
import type { LiedTo } from './lies.js';

/** The head of a history of the hub's own making, under its signature: some leaves of a mirror are others. */
export function headOver(
  lied: LiedTo,
  agency: TestAgency,
  more: readonly Leaf[],
  changed?: { at: number },
): string {
  const mirror = lied.at(agency, Mirror).pure;
  const tree = new GrowingTree();
  for (let index = 0; index < mirror.size; index += 1)
    tree.append(index === changed?.at ? new Uint8Array(32).fill(7) : mirror.hashAt(index));
  for (const leaf of more) tree.append(fromBase64url(hashOfLeaf(leaf)));
  return lied.liar.sign({ size: tree.size, root: tree.rootAt(tree.size) });
}

/** Polls of an agency bring this note to cosign, with the leaves but nothing else. */
export function show(
  lied: LiedTo,
  agency: TestAgency,
  noteFor: (answer: PollAnswer) => string,
): () => void {
  return lied.liar.lieTo(agency, (answer) => ({
    ...answer,
    items: [],
    cosigned: null,
    toCosign: noteFor(answer),
  }));
}

/** The heads for which the hub was sent a cosignature of an agency. */
function cosignedHeads(lied: LiedTo, agency: TestAgency): { size: number; root: string }[] {
  return lied.liar.heard
    .filter((asked) => asked.agency === agency && asked.path === '/cosignatures')
    .map(({ body }) => JSON.parse(String(Buffer.from(body))));
}

export const cosigned = (lied: LiedTo, agency: TestAgency) =>
  cosignedHeads(lied, agency).map(({ size }) => size);

export const hasCosigned = (lied: LiedTo, agency: TestAgency, root: string | undefined) =>
  cosignedHeads(lied, agency).some((head) => head.root === root);

export async function smallerShownAt(lied: LiedTo, agency: TestAgency): Promise<Date[]> {
  const rows = await lied.sql<{ last_at: Date }>(
    agency,
    `SELECT last_at FROM ledger_mismatch WHERE reason = 'smaller-than-signed'`,
  );
  return rows.map(({ last_at }) => last_at);
}

export async function storedHead(lied: LiedTo, agency: TestAgency): Promise<number> {
  const [row] = await lied.sql<{ size: string }>(agency, 'SELECT size FROM witness_head');
  return Number(row?.size);
}

/**
 * A note of the hub's own that an agency has gone beyond since: its stored head is larger. The hub asks three of four
 * witnesses and then no more, so it is made to ask this one.
 */
export async function outgrownNote(lied: LiedTo, agency: TestAgency): Promise<string> {
  let note: string | null = null;
  const honest = lied.liar.lieTo(agency, (answer) => {
    const toCosign = answer.toCosign ?? answer.cosigned;
    note ??= toCosign;
    return { ...answer, toCosign };
  });
  await lied.stir();
  const short = await until('a note to cosign', async () => note);
  await lied.stir();
  const isOutgrown = async () => (await storedHead(lied, agency)) > sizeOf(short);
  await until(`${agency} to cosign more`, isOutgrown);
  honest();
  return short;
}

export const sizeOf = (note: string) => Number(note.split('\n')[1]);
