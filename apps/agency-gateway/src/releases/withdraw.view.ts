import type { WithdrawalBody } from '@mash/contracts/sealed/documents';
import { personName } from '@mash/workspace/names';
import { isHiding } from '@mash/workspace/shares';
import { type Around, ownPage } from '../cases/cases.js';
import type { Fields } from '../drafts/drafts.js';
import {
  dayAndTime,
  type FieldErrors,
  type Page,
  STATES,
  type State,
  WITHDRAWALS,
} from '../pages/pages.js';
import type { Case } from '../workspaces/workspaces.js';
import type { Delivery } from './deliveries.js';
import { mayWithdraw } from './kept-release.js';
import type { Standing } from './kept-releases.js';

interface Withdrawing {
  standing: Standing;
  one: Case;
  deliveries: Delivery[];
  /** Those that this person may give. */
  reasons: readonly WithdrawalBody['reason'][];
  isOwnWork: boolean;
}

/** P25: why it is withdrawn, and what every reader will do and must do. */
export function withdrawPage(
  { standing, one, deliveries, reasons, isOwnWork }: Withdrawing,
  around: Around,
  filled: { values: Fields; errors: FieldErrors },
): Page {
  const { release } = standing;
  const open = deliveries.filter(({ entry }) => mayWithdraw(standing).includes(entry));
  return ownPage('releases/withdraw.njk', one, around, {
    title: `Withdraw what you shared about ${personName(one.state, release.person)}`,
    back: { href: isOwnWork ? `/releases/${release.id}` : '/ig/disclosures' },
    entries: open.map(({ entry, number, readers, documents }) => ({
      value: entry,
      text: readers.map(({ agency }) => around.nameOf(agency)).join(', '),
      hint: `${documents === 1 ? '1 item' : `${documents} items`}${number === null ? ', not sent yet' : `, disclosure ${number}`}`,
    })),
    reasons: reasons.map((reason) => ({
      value: reason,
      text: WITHDRAWALS[reason].because,
      ask: WITHDRAWALS[reason].ask,
      hint: isHiding(reason)
        ? 'Its words go out of sight everywhere at once. Your words below stay in your agency.'
        : 'It stays to be seen, marked “do not rely on this”. Every agency that has it reads your words below.',
    })),
    outcomes: outcomesAfter(one, open),
    values: { entries: open.map(({ entry }) => entry), ...filled.values },
    errors: filled.errors,
  });
}

/** When decisions were made by people who had it before them: what they wrote stays. */
function outcomesAfter({ state }: Case, deliveries: Delivery[]): string[] {
  const entries = new Set(deliveries.map(({ entry }) => entry));
  return state.outcomes
    .filter(({ entry }) => state.knownWhenDecided(entry).some((each) => entries.has(each.entry)))
    .map(({ at }) => dayAndTime(at));
}

/** What was withdrawn of a release, by whom and why, for its own agency. */
export function withdrawalsOf({ release }: Standing, deliveries: Delivery[], around: Around) {
  return release.withdrawals.map(({ entry, reason, because, by, at }) => {
    const readers = deliveries.find((each) => each.entry === entry)?.readers ?? [];
    return {
      title: `Withdrawn from ${readers.map(({ agency }) => around.nameOf(agency)).join(', ')}`,
      by: `${by.name}, ${dayAndTime(at)}`,
      reason: WITHDRAWALS[reason].because,
      because,
      told: isHiding(reason)
        ? `${WITHDRAWALS[reason].because}. Your own words stay here.`
        : `${WITHDRAWALS[reason].because}. ${because}`,
      ask: WITHDRAWALS[reason].ask,
    };
  });
}

/** How a reader answered a withdrawal; null where that entry is not withdrawn. */
export function answerOf(
  { release }: Standing,
  { entry }: Delivery,
  says: readonly string[],
): { tag: State; isAnswered: boolean } | null {
  const withdrawal = release.withdrawals.find((each) => each.entry === entry);
  if (withdrawal === undefined) return null;
  if (withdrawal.isUnkeyed) return { tag: STATES.delivery.unkeyed, isAnswered: true };
  if (says.includes('cannot-open'))
    return { tag: STATES.withdrawal['never-opened'], isAnswered: true };
  const said = (['destroyed', 'sealed', 'marked'] as const).find((each) => says.includes(each));
  if (said !== undefined) return { tag: STATES.withdrawal[said], isAnswered: true };
  if (says.includes('hidden')) return { tag: STATES.withdrawal.hidden, isAnswered: false };
  const isSent = withdrawal.withdrawal !== null;
  return { tag: STATES.withdrawal[isSent ? 'no-answer' : 'unsent'], isAnswered: false };
}
