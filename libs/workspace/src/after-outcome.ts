import type { EntryKind } from '@mash/contracts/sealed/kinds';
import type { CaseState, Outcome, Written } from './case-state.js';

/**
 * What came to the decider after the newest outcome and waits for an answer, in ledger order: "no change, because", or a
 * new outcome, which answers all that was known when it was written. Empty before there is an outcome.
 */
export function afterOutcome(state: CaseState): Written[] {
  const { outcome, lead } = state;
  if (outcome === null) return [];
  const known = new Set(state.knownWhenDecided(outcome.entry).map(({ entry }) => entry));
  const looked = new Set(state.stands.flatMap(({ body }) => body.draws));
  return state.applied.filter(
    (written) =>
      !known.has(written.entry) &&
      !looked.has(written.entry) &&
      written.entry !== outcome.entry &&
      (written.author === lead || written.recipients.includes(lead)) &&
      saysSomething(state, outcome, written),
  );
}

/** What moves the case, or asks, and says nothing of a child: the pages that it belongs to show it. */
const SAYS_NOTHING: ReadonlySet<string> = new Set<EntryKind>([
  ...(['open', 'join', 'leave', 'welcome', 'rating', 'request', 'outcome', 'close'] as const),
  ...(['handover', 'handover-answer', 'second-look', 'outcome-stands'] as const),
  ...(['passing-question', 'passing-answer'] as const),
]);
/** What the lead says of itself is new to its decider too, and that one more concern came: another of its people found it. */
const OWN_TOO: ReadonlySet<string> = new Set<EntryKind>([
  ...(['release', 'correction', 'withdrawal', 'reply', 'reply-detail', 'call'] as const),
  ...(['further-concern'] as const),
]);

/** Any other kind of another agency says something, also one that is new. */
function saysSomething(state: CaseState, outcome: Outcome, { entry, kind, author }: Written) {
  const isIt = (each: { readonly entry: string } | null) => each?.entry === entry;
  if (SAYS_NOTHING.has(kind) || (author === state.lead && !OWN_TOO.has(kind))) return false;
  switch (kind as EntryKind) {
    // The withdrawal that hid it is what arrived.
    case 'release':
      return !state.releases.some((release) => isIt(release) && release.withdrawal?.isHidden);
    // The line about restricted records comes by timer, and names nobody.
    case 'reply':
      return state.replies.some(({ knows }) => isIt(knows));
    // What is shared arrives itself; "nothing relevant" goes with what is known.
    case 'reply-detail':
      return state.replies.some(
        ({ detail }) => isIt(detail) && (detail?.note !== '' || detail.shares === 'held-back'),
      );
    case 'call':
      return state.calls.some((call) => isIt(call) && call.body.from.agency !== state.lead);
    // Agreement needs no answer, nor does a view of an outcome that another has replaced.
    case 'opinion':
      return outcome.opinions.some((opinion) => isIt(opinion) && !opinion.body.agrees);
    case 'action':
      return state.actions.some((action) => isIt(action) && action.body.result !== null);
    // That somebody holds something similar, or finds it wrong, is news; to be asked for more is not, nor is a plain no.
    case 'question':
      return state.questions.some((question) => isIt(question) && question.body.of !== 'more');
    case 'question-answer':
      return state.questionAnswers.some((answer) => isIt(answer) && answer.body.isAnswered);
    default:
      return true;
  }
}
