import type { SealedContent } from '@mash/contracts/sealed/content';
import { ReleaseBody } from '@mash/contracts/sealed/documents';
import { personName } from '@mash/workspace/names';
import { type Around, ownPage } from '../cases/cases.js';
import type { Fields } from '../drafts/drafts.js';
import type { FieldErrors, Page } from '../pages/pages.js';
import { shownAsked } from '../rota/rota.js';
import type { CasePerson } from './case-person.js';
import { shownParcel } from './check.view.js';
import type { KeptApproval } from './kept-approvals.js';
import type { KeptRelease } from './kept-release.js';

interface Shown {
  approval: KeptApproval;
  release: KeptRelease;
  asked: CasePerson;
  role: string;
  /** What left, as its entries hold it. */
  contents: readonly SealedContent[];
  isOwn: boolean;
}

/** P26: what a Red case could not wait for, as its readers have it. */
export function secondLookPage(
  { approval, release, asked, role, contents, isOwn }: Shown,
  around: Around,
  filled: { values: Fields; errors: FieldErrors },
): Page {
  const name = personName(asked.one.state, release.person);
  const { until, isOverdue } = shownAsked(approval.asked, around.at);
  return ownPage('releases/second-look.njk', asked.one, around, {
    title: `Was it right to share this about ${name}?`,
    back: { href: '/approvals', text: 'Releases waiting for your approval' },
    chosenBy: release.by.name,
    role,
    until,
    isOverdue,
    shared: contents.map(({ recipients, at, body }) => {
      const { basis, documents, conditions } = ReleaseBody.parse(body);
      return {
        readers: recipients.map((reader) => around.nameOf(reader)),
        at: new Date(at),
        basis,
        parcel: shownParcel({ documents, conditions }),
      };
    }),
    isOwn,
    ...filled,
  });
}
