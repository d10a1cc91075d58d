import type { Guardian } from '@mash/contracts/agency-profile';
import type { HandlingConditions } from '@mash/contracts/handling-conditions';
import { personName } from '@mash/workspace/names';
import { type Around, ownPage } from '../cases/cases.js';
import type { Fields } from '../drafts/drafts.js';
import { type FieldErrors, type Page, page } from '../pages/pages.js';
import { shownAsked } from '../rota/rota.js';
import type { Case } from '../workspaces/workspaces.js';
import { beforeAfter, removedLine, whyKeptLine } from './before-after.view.js';
import { calledInCase } from './called.js';
import { shownParcel } from './check.view.js';
import { explainResult } from './explanations.js';
import { hrefOf, type KeptApproval } from './kept-approvals.js';
import type { KeptRelease } from './kept-release.js';
import { CONDITIONS_FACT, type OpenQuestion } from './open-questions.js';
import { previewOf, proposedBasis } from './parcels.js';
import { resultsOf } from './results.js';
import { SEND_BACK_REASONS } from './send-back.form.js';
import { stillThere } from './still-there.js';
import type { WeighedRelease } from './weigh-release.js';
import type { WeighedRecord } from './weighed.js';

interface WaitingRow {
  approval: KeptApproval;
  release: KeptRelease;
  one: Case;
  now: Date;
  /** Not where it is about a relative or an address that they declared. */
  mayDecide: boolean;
}

/** P26: what waits for this person. */
export function approvalsPage(
  rows: WaitingRow[],
  labelOf: (role: KeptApproval['role']) => string,
): Page {
  return page('releases/approvals.njk', {
    title: 'Releases waiting for your approval',
    section: 'Approvals',
    list: rows.map(({ approval, release, one, now, mayDecide }) => ({
      href: approvalHref(approval, release),
      person: personName(one.state, release.person),
      by: release.by.name,
      role: labelOf(approval.role),
      asked: shownAsked(approval.asked, now),
      mayDecide,
    })),
  });
}

/** Where it is decided: before it goes, or after it went at once in a Red case. */
export function approvalHref(approval: KeptApproval, { secondLook }: KeptRelease): string {
  return secondLook === null ? hrefOf(approval) : `/second-looks/${approval.id}`;
}

interface Shown extends WeighedRelease {
  approval: KeptApproval;
  release: KeptRelease;
  role: string;
  handling: HandlingConditions;
  questions: OpenQuestion[];
  shown: string;
  isOwn: boolean;
  now: Date;
  /** Who gives advice, and is never waited for. */
  guardian: Guardian | null;
}

/** P26: one release, the original beside what would be shared, and what must be found out first. */
export function approvalPage(
  shown: Shown,
  around: Around,
  filled: { values: Fields; errors: FieldErrors },
): Page {
  const { approval, release, asked, weighed, questions } = shown;
  const name = personName(asked.one.state, release.person);
  const parcels = previewOf(weighed, true);
  return ownPage('releases/approval.njk', asked.one, around, {
    title: `May this be shared about ${name}?`,
    back: { href: '/approvals', text: 'Releases waiting for your approval' },
    chosenBy: release.by.name,
    role: shown.role,
    asked: shownAsked(approval.asked, shown.now),
    basis: release.basis?.words ?? proposedBasis(parcels, name),
    originals: weighed.records.map(originalOf),
    still: stillThere(weighed.records, calledInCase(asked)),
    readers: weighed.readers.map((reader) => ({
      name: around.nameOf(reader),
      parcels: parcels.filter((one) => one.readers.includes(reader)).map(shownParcel),
    })),
    explained: resultsOf(weighed)
      .map((result) => ({
        ...result,
        lines: result.lines.filter((line) => line.result === 'review'),
      }))
      .flatMap((result) => explainResult(result, weighed, around.nameOf)),
    questions: questions.filter(({ fact }) => fact !== CONDITIONS_FACT),
    handling: questions.some(({ fact }) => fact === CONDITIONS_FACT)
      ? handlingItems(shown.handling)
      : null,
    restricted: approval.role === 'specialist-desk' ? restrictedIn(weighed) : [],
    handlingFact: CONDITIONS_FACT,
    shown: shown.shown,
    isOwn: shown.isOwn,
    sendBackReasons: SEND_BACK_REASONS,
    guardian: shown.guardian,
    ...filled,
  });
}

/** The record as it stands in the vault, with what staff took out, and what they answered where they did not. */
function originalOf({ view, chosen }: WeighedRecord) {
  return {
    title: view.kind.title,
    happenedOn: view.happened.from,
    fields: beforeAfter(view.kind.fields, view.values, chosen.removals),
    removed: removedLine(chosen.removals),
    whyKept: whyKeptLine(chosen.whyKept),
  };
}

/** Who of the chosen records is restricted: the specialist desk alone reads it (DESIGN 3.5). */
function restrictedIn({ records }: WeighedRelease['weighed']): string[] {
  return [...new Set(records.flatMap(({ restricted }) => restricted))];
}

function handlingItems(table: HandlingConditions) {
  const of = (sort: 'action' | 'sanitisation') => [
    { value: '', text: 'Choose a condition' },
    ...table
      .filter(({ about }) => about === sort)
      .map(({ code, label }) => ({
        value: code,
        text: `${code}: ${label}`,
      })),
  ];
  return { action: of('action'), sanitisation: of('sanitisation') };
}
