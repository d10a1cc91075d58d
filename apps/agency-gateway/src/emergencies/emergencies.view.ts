import { cosignersOf, type Quorum } from '@mash/ledger/quorum';
import { whyEarly } from '../cases/cases.js';
import type { Fields } from '../drafts/drafts.js';
import { type FieldErrors, type Page, page } from '../pages/pages.js';
import { type Circumstances, circumstancesInWords } from './circumstances.js';
import { MANY_BY_ONE_PERSON, MANY_IN_ONE_DAY, type Unusual } from './unusual.js';
import type { ShownUse } from './uses.js';

interface Shown {
  uses: readonly ShownUse[];
  unusual: readonly Unusual[];
  quorum: Quorum;
  profile: Circumstances['profile'];
  nameOf(agency: string): string;
  staffName(id: string): string;
  now: Date;
  /** Whoever reads the page: nobody looks again at their own. */
  reader: string;
}

/** What was shared before the other agencies’ witnesses signed: who, why, whether it is covered, who looked again. */
export function emergenciesPage(
  shown: Shown,
  filled: { entry: string; values: Fields; errors: FieldErrors } | null,
): Page {
  const { uses, unusual, nameOf, staffName, now, reader } = shown;
  return page('emergencies/emergencies.njk', {
    title: 'Shared in an emergency',
    section: 'Emergency sharing',
    byOne: MANY_BY_ONE_PERSON,
    inOneDay: MANY_IN_ONE_DAY,
    unusual: unusual.map(({ staff, from, count }) => ({
      who: staff === null ? 'This agency' : staffName(staff),
      from,
      count,
    })),
    uses: uses.map((use) => ({
      ...shownUse(use, nameOf),
      circumstances: circumstancesOf(use, shown),
      isToLook: use.isOwn && use.look === null && use.by.staff !== reader,
      isOwnToLook: use.isOwn && use.look === null && use.by.staff === reader,
      isOverdue: use.look === null && use.lookBy !== null && new Date(use.lookBy) < now,
      values: filled?.entry === use.entry ? filled.values : {},
      wrong: filled?.entry === use.entry ? filled.errors : {},
    })),
    values: filled?.values ?? {},
    errors: filled?.errors ?? {},
    ring: [],
  });
}

function shownUse(use: ShownUse, nameOf: (agency: string) => string) {
  const { ground, proof } = use.provisional;
  const others = use.others.map(nameOf).join(', ');
  return {
    entry: use.entry,
    number: use.index,
    at: use.startedAt,
    title: use.isOwn ? `${use.by.name} shared with ${others}` : `${others} shared with us`,
    by: use.by.name,
    why: whyEarly(ground),
    coveredAt: use.coveredAt,
    alarmedAt: use.alarmedAt,
    note: proof.checkpoint,
    look: use.look,
    lookBy: use.lookBy,
    isOwn: use.isOwn,
  };
}

/** What was signed is read from the hub's own note; what nobody had looked at, from the looks that came since. */
function circumstancesOf(use: ShownUse, { uses, quorum, profile, nameOf }: Shown): string[] {
  const { startedAt } = use;
  const before = uses.filter((each) => each.isOwn && each.startedAt < startedAt);
  return circumstancesInWords({
    ...{ at: startedAt, moment: use.moment, others: use.others, profile, nameOf },
    signed: cosignersOf(use.provisional.proof.checkpoint, quorum),
    witnesses: quorum.witnesses.map(({ agency }) => agency),
    threshold: quorum.threshold,
    notLookedAt: before.filter(({ look }) => look === null || new Date(look.at) > startedAt).length,
  });
}
