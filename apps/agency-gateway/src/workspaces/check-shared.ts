import type { SealedContent } from '@mash/contracts/sealed/content';
import { ConcernBody, ReleaseBody } from '@mash/contracts/sealed/documents';
import { type ApproverKey, objectionToShared } from '@mash/policy/approval';

/**
 * What speaks against a release or a concern as its reader sees it: its documents, its decision, its approvals (DESIGN
 * 6.3, 6.7). Null for every other kind, and where nothing does.
 */
export function objectionToContent(
  content: SealedContent,
  keyOf: (approver: string) => ApproverKey | null,
): string | null {
  const body = bodyOf(content);
  if (body === null) return null;
  return objectionToShared(
    {
      author: content.author,
      chooser: content.by.staff,
      readers: content.recipients,
      statement: content.statement,
      ...body,
    },
    keyOf,
  );
}

function bodyOf({ kind, body }: SealedContent) {
  if (kind === 'concern') {
    const concern = ConcernBody.safeParse(body);
    return concern.success ? { documents: concern.data.documents, conditions: [] } : null;
  }
  if (kind !== 'release') return null;
  const release = ReleaseBody.safeParse(body);
  if (!release.success) return null;
  const { documents, conditions } = release.data;
  return { documents, conditions };
}
