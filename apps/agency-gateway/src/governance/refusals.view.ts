import type { Telephone } from '@mash/contracts/agency-profile';
import { HoldBackReason } from '@mash/contracts/vocabulary';
import type { RefusedAct } from '../access/access.js';
import { ONWARD_WORDS, type Page, page, STATES } from '../pages/pages.js';
import type { KeptBack } from './decisions-explained.js';
import type { DrawnOn } from './drawn-on.js';
import type { StayedFinding } from './findings.js';
import type { HeldBackCounts } from './held-back-figures.js';
import { kindWords } from './kind-words.js';
import type { Naming } from './naming.js';
import type { PassedOn } from './passed-on.js';
import type { UnopenedEntry } from './unopened.js';

const HELD_BACK: Record<HoldBackReason, string> = {
  'harms-child': 'It would harm the child more than sharing',
  endangers: 'It would endanger a person or a police operation',
  'law-forbids': 'Law or a court forbids it',
  advice: 'Advice is being taken',
};

interface Refusals {
  acts: RefusedAct[];
  older: number | null;
  heldBack: HeldBackCounts;
  keptBack: KeptBack[];
  findings: StayedFinding[];
  unopened: UnopenedEntry[];
  drawn: DrawnOn[];
  passedOn: PassedOn[];
  dutyOf(agency: string): readonly Telephone[];
  staff: ReadonlyMap<string, string>;
  naming: Naming;
}

/** What was refused: who, what, when, and why. */
export function refusalsPage(refusals: Refusals): Page {
  const { acts, older, keptBack, findings, unopened, staff, naming } = refusals;
  return page('governance/refusals.njk', {
    title: 'Refusals',
    heldBack: HoldBackReason.options.map((reason) => ({
      name: HELD_BACK[reason],
      ...refusals.heldBack[reason],
    })),
    keptBack: keptBack.map((one) => ({
      ...shownKept(one, naming),
      href: `/ig/refusals/${one.id}`,
      finding:
        STATES.stayed[findings.findLast((each) => each.decision === one.id)?.conclusion ?? 'none'],
    })),
    acts: acts.map(({ at, act, subject, address, staff: id }) => ({
      at,
      address,
      who: staff.get(id) ?? 'Somebody who left',
      tried: `${act} ${subject.toLowerCase()}`.replaceAll('-', ' '),
    })),
    drawn: refusals.drawn.map((one) => shownDrawn(one, refusals)),
    passedOn: refusals.passedOn.map(({ author, to, manager }) => ({
      at: manager.at,
      by: `${manager.by}, ${naming.nameOf(author)}`,
      to: to.map(naming.nameOf),
      reason: ONWARD_WORDS[manager.reason],
      because: manager.because,
    })),
    older: older === null ? null : `/ig/refusals?before=${older}`,
    unopened: unopened.map(({ index, author, reason }) => ({
      index,
      from: naming.nameOf(author),
      reason,
    })),
  });
}

/** One decision that kept something at home: whose, for whom, and why. */
export function shownKept({ decision, parts }: KeptBack, { roleOf, nameOf }: Naming) {
  const { at, by, readers, heldBack, review } = decision;
  return {
    at,
    by: `${by.name}, ${roleOf(by.role)}`,
    readers: readers.map(nameOf),
    heldBack:
      heldBack === null ? null : { reason: HELD_BACK[heldBack.reason], because: heldBack.because },
    review: review?.isApproved === false ? review.words : null,
    parts,
  };
}

function shownDrawn({ author, kind, ours, toldBy, at }: DrawnOn, { naming, dutyOf }: Refusals) {
  const [desk] = dutyOf(author);
  return {
    at,
    author: naming.nameOf(author),
    kind: kindWords(kind),
    ours: ours.map((entry) => `/ig/disclosures/${entry}`),
    refusedBy: [...new Set(toldBy)].map(naming.nameOf),
    ring: desk === undefined ? naming.nameOf(author) : `${desk.name}: ${desk.number}`,
  };
}
