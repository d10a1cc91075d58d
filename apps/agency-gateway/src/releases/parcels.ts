import type { AgencyId, Id } from '@mash/contracts/ids';
import type { Approval } from '@mash/contracts/sealed/content';
import type { BodyOf } from '@mash/contracts/sealed/kinds';
import { randomId } from '@mash/crypto/random';
import { basisFor, powersOf, propose } from '@mash/policy/basis';
import type { Intent } from '../workspaces/workspaces.js';
import type { KeptRelease } from './kept-release.js';
import { statementOf } from './statement.js';
import { type Parcel, parcelsOf, type Weighed } from './weighed.js';

/** What stands in the place of an identifier while nothing is decided yet. */
const NO_ID = '00000000-0000-4000-8000-000000000000';

/** Gives every document that could come of a release its random identifier, once. */
export function withDocumentIds(release: KeptRelease): KeptRelease {
  const documentIds = { ...release.documentIds };
  for (const { record } of release.items) {
    for (const reader of release.readers) documentIds[keyOf(record, reader)] ??= randomId();
  }
  return { ...release, documentIds };
}

/** The parcels of a release, under the identifiers that it keeps. */
export function parcelsFor(release: KeptRelease, weighed: Weighed, isApproved: boolean): Parcel[] {
  const idOf = (record: string, reader: AgencyId): Id =>
    release.documentIds[keyOf(record, reader)] ?? NO_ID;
  return parcelsOf(weighed, { isApproved, idOf });
}

/** The same before identifiers are given: what staff look at, and what is compared at sharing. */
export function previewOf(weighed: Weighed, isApproved: boolean): Parcel[] {
  return parcelsOf(weighed, { isApproved, idOf: () => NO_ID });
}

/** One plain sentence for each basis of what goes, with its paragraph. */
export function proposedBasis(parcels: readonly Parcel[], name: string): string {
  const sentences = parcels.flatMap(({ bases }) => bases.map((basis) => propose(basis, name)));
  return [...new Set(sentences)].join(' ').slice(0, 900);
}

/** The entry of one parcel. */
export function releaseIntent(
  release: KeptRelease,
  parcel: Parcel,
  sealed: { weighed: Weighed; name: string; decision: string; approvals: Approval[] },
): Intent<'release'> {
  const bases = parcel.bases.length > 0 ? parcel.bases : [basisFor(sealed.weighed.purpose)];
  const body: BodyOf<'release'> = {
    release: release.id,
    request: release.request,
    people: [release.person],
    purpose: sealed.weighed.purpose,
    basis: release.basis?.words ?? proposedBasis([{ ...parcel, bases }], sealed.name),
    powers: powersOf(bases),
    verified: release.basis?.verified ?? 'as-recorded',
    conditions: parcel.conditions,
    note: '',
    documents: parcel.documents,
    expiresAt: null,
    ...(isAwaited(parcel) && release.secondLook && { secondLook: release.secondLook }),
  };
  const { weighed, decision, approvals } = sealed;
  return {
    kind: 'release',
    body,
    recipients: parcel.readers,
    about: release.person,
    statement: statementOf(weighed, parcel, { decision, approvals }),
  };
}

function keyOf(record: string, reader: AgencyId): string {
  return `${record} ${reader}`;
}

/** Whether somebody has to look at it. */
function isAwaited({ obligations }: Parcel): boolean {
  return obligations.parts.some(({ needs }) => needs.length > 0);
}
