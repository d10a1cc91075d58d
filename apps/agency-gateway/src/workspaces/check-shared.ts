import type { SealedContent } from '@mash/contracts/sealed/content';
import { ConcernBody, ReleaseBody, SecondLookBody } from '@mash/contracts/sealed/documents';
import { type ApproverKey, objectionToSecondLook, objectionToShared } from '@mash/policy/approval';

/**
 * What speaks against a release or a concern as its reader sees it: its documents, its decision, its approvals (DESIGN
 * 6.3, 6.7). Null for every other kind, and where nothing does.
 */
export function objectionToContent(
  content: SealedContent,
  keyOf: (approver: string) => ApproverKey | null,
): string | null {
  const { author, recipients: readers, statement } = content;
  const looked = content.kind === 'second-look' ? SecondLookBody.safeParse(content.body) : null;
  if (looked?.success === true) {
    const { release: entry, chooser } = looked.data;
    return objectionToSecondLook({ author, readers, statement, entry, chooser }, keyOf);
  }
  const body = bodyOf(content);
  if (body === null) return null;
  return objectionToShared(
    { author, chooser: content.by.staff, readers, statement, ...body },
    keyOf,
  );
}

function bodyOf({ kind, body }: SealedContent) {
  if (kind === 'concern') {
    const concern = ConcernBody.safeParse(body);
    if (!concern.success) return null;
    return { documents: concern.data.documents, conditions: [], isLookedAtLater: false };
  }
  if (kind !== 'release') return null;
  const release = ReleaseBody.safeParse(body);
  if (!release.success) return null;
  const { documents, conditions, secondLook } = release.data;
  return { documents, conditions, isLookedAtLater: secondLook !== undefined };
}
