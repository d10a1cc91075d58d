import type { Telephone } from '@mash/contracts/agency-profile';
import { restsOn } from '@mash/workspace/rests-on';
import {
  dayAndTime,
  type FieldErrors,
  type Page,
  page,
  STATES,
  WITHDRAWALS,
} from '../pages/pages.js';
import { linesOf } from './content-lines.js';
import { inWords } from './disclosure.view.js';
import type { Figure } from './figures.js';
import type { Naming } from './naming.js';
import { type CopyResult, type PutRightCounts, RESULTS } from './put-right-figures.js';
import type { SealedCopy } from './sealed-copies.js';
import type { Unanswered, WithdrawnFromUs } from './withdrawals.js';

/** What others withdrew from here with what became of it, and who owes this agency an answer. */
export function withdrawalsPage(
  {
    fromUs,
    unanswered,
    counts,
  }: { fromUs: WithdrawnFromUs[]; unanswered: Unanswered[]; counts: PutRightCounts },
  { nameOf }: Naming,
  dutyOf: (agency: string) => readonly Telephone[],
): Page {
  return page('governance/withdrawals.njk', {
    title: 'Withdrawals',
    section: 'Withdrawals',
    ours: figureRows('Corrections sent', counts.corrected, counts.withdrawn),
    theirs: figureRows('Corrections received', counts.correctedForUs, counts.withdrawnFromUs),
    fromUs: fromUs.map((one) => ({
      from: nameOf(one.content.author),
      shared: one.content.at,
      at: one.withdrawal?.at ?? null,
      because: becauseOf(one),
      state: STATES.withdrawnHere[one.result],
      href: one.result === 'sealed' ? `/ig/withdrawals/${one.entry}` : null,
    })),
    unanswered: unanswered.map(({ entry, agency, at }) => ({
      agency: nameOf(agency),
      at,
      href: `/ig/disclosures/${entry}`,
      ring: dutyOf(agency).map(({ name, number, hours }) => `${name}: ${number}, ${hours}`),
    })),
  });
}

const RESULT_WORDS: Readonly<Record<CopyResult, string>> = {
  unread: 'Withdrawn: nobody could ever open it',
  hidden: 'Withdrawn: out of sight',
  marked: 'Withdrawn: marked, “do not rely on this”',
  sealed: 'Withdrawn: sealed away for information governance',
  destroyed: 'Withdrawn: destroyed',
  'no-answer': 'Withdrawn: no answer yet',
};

function figureRows(
  name: string,
  corrected: Figure,
  withdrawn: Partial<PutRightCounts['withdrawn']>,
) {
  const results = RESULTS.flatMap((is) => {
    const figure = withdrawn[is];
    return figure === undefined ? [] : [{ name: RESULT_WORDS[is], ...figure }];
  });
  return [{ name, ...corrected }, ...results];
}

/** The exact words of a sealed copy, why it was withdrawn, and what rests on it. */
export function sealedCopyPage(
  { state, until, isPast, mayGo, ...one }: SealedCopy,
  keptBecause: string,
  naming: Naming,
  errors: FieldErrors,
): Page {
  const all = state === null ? [] : [...state.releases, ...state.hidden];
  const withdrawn = all.find(({ entry }) => entry === one.entry);
  const rests = state && withdrawn ? restsOn(state, withdrawn, state.self) : [];
  return page('governance/sealed-copy.njk', {
    title: `Sealed copy of what ${naming.nameOf(one.content.author)} withdrew`,
    section: 'Withdrawals',
    back: { href: '/ig/withdrawals', text: 'Withdrawals' },
    by: `${one.words.by.name}, ${naming.nameOf(one.words.author)}`,
    shared: one.words.at,
    withdrawn: one.withdrawal?.at ?? null,
    because: becauseOf(one),
    until,
    keptBecause,
    isPast,
    mayGo,
    errors,
    entry: one.entry,
    leaf: one.withdrawal?.body.index ?? null,
    withdrawalLeaf: one.index,
    rests: rests.map(
      ({ kind, at, by }) => `${RESTS[kind] ?? 'Analysis'} of ${dayAndTime(at)}, ${by.name}`,
    ),
    lines: linesOf(one.words.body, inWords(naming)),
  });
}

const RESTS: Readonly<Record<string, string>> = {
  outcome: 'Outcome',
  opinion: 'Our view',
  'strategy-discussion': 'Strategy discussion',
};

function becauseOf({ withdrawal }: WithdrawnFromUs): string {
  const { because } = WITHDRAWALS[withdrawal?.body.reason ?? 'not-arrived'];
  return withdrawal?.body.because ? `${because}: ${withdrawal.body.because}` : because;
}
