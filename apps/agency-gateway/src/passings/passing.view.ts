import type { Explanation } from '@mash/contracts/explanation';
import type { OnwardReason, OwnersDesk } from '@mash/contracts/vocabulary';
import { explainParts } from '@mash/policy/explain';
import type { Passing } from '@mash/workspace/case-state';
import type { CaseState } from '@mash/workspace/replay';
import { type Around, casePage, shownParts } from '../cases/cases.js';
import type { Fields } from '../drafts/drafts.js';
import {
  dayAndTime,
  type FieldErrors,
  ONWARD_WORDS,
  type Page,
  STATES,
  type State,
} from '../pages/pages.js';
import { partsOf, shownQuestions, titleOf } from '../questions/questions.js';
import type { Case } from '../workspaces/workspaces.js';
import { type Asked, askedIn, type Item, itemIn } from './item.js';
import { decidedBy, type PassingResult } from './weigh-passing.js';

export interface Filled {
  values: Fields;
  errors: FieldErrors;
}

const DESK: Record<OwnersDesk, string> = {
  agrees: 'They agree',
  refuses: 'They refuse',
  'not-reached': 'They could not be reached',
};

/** What this page lists once the ledger has it. */
const ASKED = ['question', 'question-answer', 'passing-question', 'passing-answer', 'passing'];

/** P27, of one case: what is asked between agencies, what may be passed on, and what went on. */
export function passingsPage(one: Case, around: Around, now: Date): Page {
  const { state } = one;
  const base = `/mash/${state.workspace}`;
  const all = askedIn(state);
  return casePage('passings/passings.njk', one, around, {
    title: 'Questions',
    questions: shownQuestions(state, around),
    waiting: one.waiting.filter(({ content }) => ASKED.includes(content.kind)).length,
    asked: all
      .filter(({ question }) => question.author === state.self)
      .map((asked) => ({
        ...shownQuestion(state, asked, around, now),
        href: itemIn(state, asked.question.body.entry)
          ? `${base}/items/${asked.question.body.entry}/pass-on`
          : null,
      })),
    ours: all
      .filter(({ question }) => question.author !== state.self)
      .map((asked) => ({
        ...shownQuestion(state, asked, around, now),
        href: asked.answer === null ? `${base}/questions/${asked.question.entry}` : null,
      })),
    passed: state.passings.map((passing) => shownPassing(passing, around)),
  });
}

/** Asks the owner of one item, with one button. */
export function askOwnerPage(one: Case, around: Around, item: Item, filled: Filled): Page {
  const owner = around.nameOf(item.owner);
  return casePage('passings/ask-owner.njk', one, around, {
    title: `Ask ${owner} to pass this on`,
    owner,
    item: shownParts(partsOf(one.state, item.entry), around),
    holders: item.holders.map(around.nameOf),
    agencies: agenciesOf(item, around),
    passOn: `/mash/${one.state.workspace}/items/${item.entry}/pass-on`,
    ...filled,
  });
}

/** What the owner decides on: its own words, who asks, for whom and why, and by when. */
export function questionPage(one: Case, around: Around, asked: Asked, filled: Filled): Page {
  const { state } = one;
  const { question } = asked;
  const asker = around.nameOf(question.author);
  return casePage('passings/question.njk', one, around, {
    title: `May ${asker} pass this on?`,
    asker,
    by: question.by.name,
    to: question.body.to.map(around.nameOf),
    why: question.body.why,
    dueAt: new Date(question.body.dueAt),
    item: shownParts(partsOf(state, question.body.entry), around),
    ...filled,
  });
}

/** Passes parts of it on: by the owner’s yes, or as a named manager. */
export function passOnPage(
  one: Case,
  around: Around,
  item: Item,
  given: Filled & {
    results: readonly PassingResult[];
    asked: Asked | null;
    hasAllYes: boolean;
    reasons: readonly OnwardReason[];
    now: Date;
  },
): Page {
  const { results, asked, hasAllYes, reasons, now, ...filled } = given;
  const owner = around.nameOf(item.owner);
  return casePage('passings/pass-on.njk', one, around, {
    title: `Pass on what ${owner} shared`,
    owner,
    ask: `/mash/${one.state.workspace}/items/${item.entry}/ask`,
    asked: asked === null ? null : shownQuestion(one.state, asked, around, now),
    agencies: agenciesOf(item, around),
    fields: item.parts.flatMap((part, at) =>
      part.fields.map(({ name, label, value }) => ({
        value: `${at}.${name}`,
        text: `${part.title}: ${label}`,
        hint: { text: value },
      })),
    ),
    hasAllYes,
    reasons: reasons.map((value) => ({ value, text: ONWARD_WORDS[value] })),
    desk: Object.entries(DESK).map(([value, text]) => ({ value, text })),
    duty: around.dutyOf(item.owner),
    explained: results.map((each) => explainedOf(each, around)),
    ...filled,
  });
}

function agenciesOf({ lacking }: Item, { nameOf }: Around) {
  return lacking.map((agency) => ({ value: agency, text: nameOf(agency) }));
}

function shownQuestion(state: CaseState, asked: Asked, { nameOf }: Around, now: Date) {
  const { question, answer } = asked;
  return {
    title: titleOf(state, question.body.entry),
    asker: nameOf(question.author),
    owner: nameOf(question.recipients[0] ?? ''),
    to: question.body.to.map(nameOf),
    why: question.body.why,
    at: question.at,
    dueAt: new Date(question.body.dueAt),
    state: answerState(asked, now),
    because: answer?.body.because ?? '',
    by: answer === null ? null : { name: answer.by.name, at: answer.at },
  };
}

/** Whether the owner has said yes or no, is waited for, or has let the time pass. */
export function answerState({ question, answer }: Asked, now: Date): State {
  if (answer !== null) return STATES.passing[answer.body.isAgreed ? 'yes' : 'no'];
  return STATES.passing[new Date(question.body.dueAt) <= now ? 'overdue' : 'waiting'];
}

function shownPassing({ author, at, by, body, isWithdrawn }: Passing, { nameOf }: Around) {
  return {
    at,
    by: `${by.name}, ${nameOf(author)}`,
    what: isWithdrawn
      ? 'Withdrawn by its owner'
      : [...new Set(body.documents.map(({ title }) => title))].join(', '),
    why: body.why,
    to: [...new Set(body.onward.flatMap((each) => each.to))].map(nameOf),
    leave: body.onward.map(({ owner, manager }) =>
      manager === null
        ? `${nameOf(owner)} said yes`
        : `Without ${nameOf(owner)}’s yes, by ${manager.by}: ${ONWARD_WORDS[manager.reason]}${
            manager.dutyOfficer === null
              ? ''
              : `. ${manager.dutyOfficer.name}, their duty officer: ${DESK[manager.dutyOfficer.says].toLowerCase()}`
          }`,
    ),
  };
}

/** What the policy says of one part; where nobody has the leave of its owner yet, that is what it waits for. */
function explainedOf(each: PassingResult, { nameOf }: Around): Explanation {
  const { agency, part, result, decision } = each;
  const parts = part.fields.map(({ label }) => label);
  const asked = { parts, record: part.title, reader: nameOf(agency) };
  const explained = explainParts(asked, result, decision.ruleSet);
  return {
    ...explained,
    asked: `Pass on “${part.title}” of ${nameOf(part.source)} to ${nameOf(agency)}, ${dayAndTime(part.sharedAt)}`,
    result: decidedBy(each) === null && result.result !== 'deny' ? 'review' : explained.result,
  };
}
