import type { LeafIndex } from '@mash/contracts/ids';
import type { SharedDocument } from '@mash/contracts/sealed/documents';
import type { BodyOf } from '@mash/contracts/sealed/kinds';
import type {
  Applied,
  CaseDraft,
  CaseFacts,
  Release,
  Withdrawal,
  Withdrawn,
} from './case-state.js';

/** Stands where the basis of a hidden release stood: its sentence may name a person. */
const WITHDRAWN_BASIS = 'Withdrawn';

/** A document shared in the case, with what was put right about it and whether it was withdrawn. */
export interface SharedItem {
  readonly release: Release;
  readonly document: SharedDocument;
  readonly corrections: readonly Applied<'correction'>[];
  readonly withdrawal: Withdrawal | null;
}

/** The documents visible here, each once. Hidden releases have none. */
export function documentsOf(state: Pick<CaseFacts, 'releases'>): SharedItem[] {
  const items = new Map<string, SharedItem>();
  for (const release of state.releases) {
    for (const document of release.body.documents) {
      if (items.has(document.document)) continue;
      const corrections = release.corrections.filter(
        ({ body }) => body.document === null || body.document === document.document,
      );
      items.set(document.document, {
        release,
        document,
        corrections,
        withdrawal: release.withdrawal,
      });
    }
  }
  return [...items.values()];
}

/** Wrong person and wrong reader hide at once; any other withdrawal stays, marked (DESIGN 6.8). A hidden release stays hidden. */
export function hide(release: Release, entry: Applied<'withdrawal'>): Release {
  if (release.withdrawal?.isHidden === true) return release;
  return markWithdrawn(release, withdrawalBy(entry));
}

/** What the words of a withdrawal say. */
export function withdrawalBy({ body, at, index }: Applied<'withdrawal'>): Withdrawal {
  const { reason, because } = body;
  return { reason, because, at, seenAt: index, isHidden: isHiding(reason) };
}

/** A withdrawal of which only the leaf is here: hidden until its words say more. */
export function withdrawalAt(seenAt: LeafIndex): Withdrawal {
  return { reason: 'not-arrived', because: null, at: null, seenAt, isHidden: true };
}

/** Whether what is withdrawn for this reason loses its words, or stays, marked. */
export function isHiding(reason: BodyOf<'withdrawal'>['reason']): boolean {
  return reason === 'wrong-person' || reason === 'wrong-reader';
}

/** Withdrawals seen in one's own mirror, by the leaf that they withdraw. */
export type WithdrawnLeaves = ReadonlyMap<LeafIndex, readonly Withdrawn[]>;

export function byLeaf(withdrawn: readonly Withdrawn[]): WithdrawnLeaves {
  const leaves = new Map<LeafIndex, Withdrawn[]>();
  for (const each of withdrawn) leaves.set(each.index, [...(leaves.get(each.index) ?? []), each]);
  return leaves;
}

/** Releases whose withdrawal stands in one's own mirror while its words have not come: hidden until they do. */
export function hideByMirror(draft: CaseDraft, leaves: WithdrawnLeaves): void {
  const read = new Set(
    draft.applied.filter(({ kind }) => kind === 'withdrawal').map(({ index }) => index),
  );
  draft.releases = draft.releases.map((release) => {
    const unread = leaves
      .get(release.index)
      ?.find(({ by, seenAt }) => by === release.author && !read.has(seenAt));
    if (unread === undefined || release.withdrawal?.isHidden === true) return release;
    return markWithdrawn(release, withdrawalAt(unread.seenAt));
  });
}

/** What was passed on of an item whose own leaf is withdrawn loses its words, whoever passed it on. */
export function hidePassings(draft: CaseDraft, leaves: WithdrawnLeaves): void {
  draft.passings = draft.passings.map((passing) => {
    const isWithdrawn = passing.body.onward.some(({ index, owner }) =>
      leaves.get(index)?.some(({ by }) => by === owner),
    );
    return isWithdrawn
      ? {
          ...passing,
          isWithdrawn,
          body: { ...passing.body, documents: [], why: '', conditions: [] },
        }
      : passing;
  });
}

function markWithdrawn(release: Release, withdrawal: Withdrawal): Release {
  if (!withdrawal.isHidden) return { ...release, withdrawal };
  return { ...release, body: withoutWords(release.body), corrections: [], withdrawal };
}

/** What may be known of a release that is hidden: that it was, and by which powers. */
export function withoutWords(body: BodyOf<'release'>): BodyOf<'release'> {
  const gone = { documents: [], note: '', people: [], conditions: [] };
  return { ...body, ...gone, basis: WITHDRAWN_BASIS };
}
