import type { Receipt } from '@mash/contracts/sealed/content';
import { personName } from '@mash/workspace/names';
import { type Around, type Early, ownPage } from '../cases/cases.js';
import { type Page, page, STATES, type State } from '../pages/pages.js';
import type { ShownAsked } from '../rota/rota.js';
import type { Case } from '../workspaces/workspaces.js';
import type { Delivery } from './deliveries.js';
import { HOLD_BACK_REASONS } from './hold-back.form.js';
import { mayWithdraw, type ReleaseState } from './kept-release.js';
import type { Standing } from './kept-releases.js';
import { answerOf, withdrawalsOf } from './withdraw.view.js';

/** Who is asked about a review now, until when, whom to ring, and who may decide besides. */
export interface Waiting {
  role: string;
  people: string[];
  asked: ShownAsked;
  isAnswered: boolean;
  /** What they are asked, or what they said. */
  decides: string;
}

const STANDS: Readonly<Record<ReleaseState, State>> = {
  chosen: { text: 'Not finished', classes: 'govuk-tag--grey' },
  decided: STATES.delivery.saved,
  'for-review': { text: 'Waiting for approval', classes: 'govuk-tag--yellow' },
  approved: STATES.delivery.saved,
  returned: { text: 'Sent back to you', classes: 'govuk-tag--orange' },
  sealed: { text: 'Shared', classes: 'govuk-tag--green' },
  'held-back': STATES.shares['held-back'],
  withdrawn: { text: 'Kept at home', classes: 'govuk-tag--grey' },
};

interface Row {
  standing: Standing;
  one: Case | null;
  deliveries: Delivery[];
}

/** P24: everything that left, was held back, or waits. */
export function releasesPage(rows: Row[], nameOf: (agency: string) => string): Page {
  return page('releases/releases.njk', {
    title: 'What we have shared and held back',
    section: 'Sharing',
    list: rows.map(({ standing: { release, state }, one, deliveries }) => ({
      href: `/releases/${release.id}`,
      person: one === null ? 'Somebody' : personName(one.state, release.person),
      at: new Date(release.at),
      by: release.by.name,
      readers: release.readers.map(nameOf).join(', '),
      tag: release.withdrawals.length > 0 ? STATES.delivery.withdrawn : tagOf(state, deliveries),
      numbers: numbersOf(deliveries),
    })),
  });
}

interface Shown extends Row {
  one: Case;
  /** What readers have said of its corrections. */
  told: Receipt[];
  waiting: Waiting[];
  isChooser: boolean;
  /** Whether anything of it waits for a quorum still. */
  isWaiting: boolean;
  /** What of the case opened in an emergency and is not covered yet. */
  early: ReadonlyMap<string, Early>;
}

/** P23: where one release stands; its disclosure number once the ledger has it. */
export function releasePage(shown: Shown, around: Around): Page {
  const { one, waiting, deliveries, isChooser } = shown;
  const { release, state } = shown.standing;
  const name = personName(one.state, release.person);
  const documents = Math.max(0, ...deliveries.map((each) => each.documents));
  const isSaved = deliveries.length > 0 && deliveries.every((each) => each.state === 'saved');
  return ownPage('releases/release.njk', one, around, {
    title: titleOf(shown.standing, documents, isSaved),
    back: { href: '/releases', text: 'What we have shared and held back' },
    name,
    stands: state,
    isSaved: isSaved || state === 'decided' || state === 'approved',
    isChooser,
    waiting,
    early: release.entries.flatMap((entry) => shown.early.get(entry) ?? []),
    urgent: urgentOf(shown),
    because: release.because,
    again: `/mash/${release.workspace}/people/${release.person}/share?release=${release.id}`,
    withdraw: `/releases/${release.id}/withdraw`,
    next: `/mash/${release.workspace}/share`,
    numbers: numbersOf(deliveries),
    heldBack:
      release.heldBack === null
        ? null
        : {
            ...release.heldBack,
            reason: HOLD_BACK_REASONS.find(({ value }) => value === release.heldBack?.reason)?.text,
          },
    by: release.by.name,
    canWithdraw: mayWithdraw(shown.standing).length > 0,
    correct: `/releases/${release.id}/correct`,
    corrections: correctionsOf(shown.standing, one, shown.told, around),
    withdrawals: withdrawalsOf(shown.standing, deliveries, around),
    deliveries: deliveries.flatMap((each) => rowsOf(shown.standing, each, around)),
  });
}

/** What somebody may do who cannot wait: a Red case goes by itself, any other on a person's word (DESIGN 3.7). */
function urgentOf({ isWaiting, one, standing }: Shown): { href: string | null } | null {
  if (!isWaiting) return null;
  const isRed = one.state.rating?.rating === 'red';
  return { href: isRed ? null : `/releases/${standing.release.id}/urgent` };
}

/** What was put right, and whether each reader has it. */
function correctionsOf({ release }: Standing, { state }: Case, told: Receipt[], around: Around) {
  const ours = state.releases.filter(({ entry }) => release.entries.includes(entry));
  return ours
    .flatMap(({ corrections }) => corrections)
    .map(({ entry, at, by, body, recipients }) => ({
      ...{ at, by: by.name, wrong: body.wrong ?? '', right: body.words },
      readers: recipients.map((agency) => {
        const said = told.filter((each) => each.entry === entry && each.from === agency);
        const receipt = said.find(({ says }) => says === 'read') ?? said[0];
        return {
          agency: around.nameOf(agency),
          tag: STATES.delivery[
            receipt === undefined ? 'keyed' : receipt.says === 'read' ? 'read' : 'delivered'
          ],
          at: receipt?.at ?? null,
        };
      }),
    }));
}

/** One row per reader; one that has not answered a withdrawal is named with whom to ring. */
function rowsOf(standing: Standing, each: Delivery, around: Around) {
  return each.readers.map(({ agency, receipts }) => {
    const says = receipts.map((receipt) => receipt.says);
    const answer = answerOf(standing, each, says);
    return {
      agency: around.nameOf(agency),
      number: each.number,
      tag: answer?.tag ?? readerTag(each, says),
      at: receipts.at(-1)?.at ?? null,
      documents: each.documents,
      ring: answer?.isAnswered === false ? around.dutyOf(agency) : [],
    };
  });
}

function titleOf({ state, release }: Standing, documents: number, isSaved: boolean): string {
  switch (state) {
    case 'sealed':
      if (isSaved) return 'Saved. Nothing has been shared yet';
      return `You have shared ${documents} ${documents === 1 ? 'item' : 'items'}`;
    case 'decided':
    case 'approved':
      return 'Saved. Nothing has been shared yet';
    case 'for-review':
      return 'This waits for approval';
    case 'held-back':
      return 'This is held back';
    case 'withdrawn':
      return release.withdrawals.length > 0 ? 'You have withdrawn this' : 'This was kept at home';
    case 'chosen':
    case 'returned':
      return 'This has not been shared';
  }
}

function tagOf(state: ReleaseState, deliveries: readonly Delivery[]): State {
  const isSaved = deliveries.length > 0 && deliveries.every((each) => each.state === 'saved');
  return state === 'sealed' && isSaved ? STATES.delivery.saved : STANDS[state];
}

function readerTag({ state }: Delivery, says: readonly string[]): State {
  if (says.includes('cannot-open')) return { text: 'Cannot open', classes: 'govuk-tag--red' };
  if (says.includes('read')) return STATES.delivery.read;
  if (says.includes('opened')) return STATES.delivery.delivered;
  return state === 'delivered'
    ? { text: 'Sent', classes: 'govuk-tag--teal' }
    : STATES.delivery[state];
}

function numbersOf(deliveries: readonly Delivery[]): string[] {
  return deliveries.flatMap(({ number }) => (number === null ? [] : [String(number)]));
}
