import { afterOutcome } from '@mash/workspace/after-outcome';
import type { Written } from '@mash/workspace/case-state';
import { membersBut } from '@mash/workspace/members';
import { personName } from '@mash/workspace/names';
import type { CaseState } from '@mash/workspace/replay';
import { type Around, casePage, citable } from '../cases/cases.js';
import type { Fields } from '../drafts/drafts.js';
import { dayAndTime, type FieldErrors, type Page, STATES } from '../pages/pages.js';
import type { Case } from '../workspaces/workspaces.js';

/** What arrived after the newest outcome and waits for its decider. All of it is ticked: one answer may cover several. */
export function latePage(
  one: Case,
  around: Around,
  filled: { values: Fields; errors: FieldErrors },
): Page {
  const { state } = one;
  const late = afterOutcome(state);
  const entries = late.map(({ entry }) => entry);
  return casePage('outcomes/late.njk', one, around, {
    title: 'What arrived after the outcome',
    base: `/mash/${state.workspace}`,
    decidedAt: state.outcome === null ? null : new Date(state.outcome.at),
    level: state.level === null ? null : STATES.level[state.level],
    items: late.map((written) => ({
      value: written.entry,
      text: lateWords(state, written, around),
      hint: { text: whenAndWho(state, written, around) },
    })),
    ...filled,
    values: { entries, ...filled.values },
  });
}

function whenAndWho(state: CaseState, { at, author, recipients }: Written, { nameOf }: Around) {
  const others = membersBut(state, state.self).filter(
    (agency) => ![author, ...recipients].includes(agency),
  );
  const without = others.length === 0 ? '' : ` Not held by ${others.map(nameOf).join(', ')}.`;
  return `Written on ${dayAndTime(at)}.${without}`;
}

/** What it is, from whom, in one line; its words stand where it belongs. */
function lateWords(state: CaseState, written: Written, around: Around): string {
  const { entry, author } = written;
  return `${around.nameOf(author)}: ${saidBy(state, written) ?? itemIn(state, entry, around)}`;
}

function saidBy(state: CaseState, { entry, kind }: Written): string | null {
  const isIt = (each: { readonly entry: string } | null) => each?.entry === entry;
  switch (kind) {
    case 'reply':
      return `a reply about ${namesOf(
        state,
        state.replies.filter(({ knows }) => isIt(knows)),
      )}`;
    case 'reply-detail':
      return `what they share about ${namesOf(
        state,
        state.replies.filter(({ detail }) => isIt(detail)),
      )}`;
    case 'opinion': {
      const opinion = state.outcomes.flatMap(({ opinions }) => opinions).find(isIt);
      return `disagree with this outcome. ${opinion?.body.because ?? ''}`.trim();
    }
    case 'further-concern':
      return 'joined one more concern to this case';
    case 'action':
      return `did what was asked. ${state.actions.find(isIt)?.body.result ?? ''}`.trim();
    case 'people':
      return 'named somebody, or said more of them';
    case 'warning':
      return 'changed who must not be told';
    case 'analysis':
      return `added to the analysis. ${state.analyses.find(isIt)?.body.words ?? ''}`.trim();
    case 'question':
      return `asked about what you shared. ${state.questions.find(isIt)?.body.words ?? ''}`.trim();
    case 'question-answer':
      return `answered your question. ${state.questionAnswers.find(isIt)?.body.words ?? ''}`.trim();
    case 'correction':
      return 'corrected what they shared';
    case 'withdrawal':
      return 'withdrew what they had shared';
    default:
      return null;
  }
}

function namesOf(state: CaseState, answers: readonly { readonly person: string }[]): string {
  return answers.map(({ person }) => personName(state, person)).join(', ');
}

function itemIn(state: CaseState, entry: string, around: Around): string {
  return citable(state, [], around).find(({ value }) => value === entry)?.text ?? 'an entry';
}
