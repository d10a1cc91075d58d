import type { AgencyId } from '@mash/contracts/ids';
import { CallBody, type CallEnd } from '@mash/contracts/sealed/calls';
import { adviseOnCall, CALL_POWERS } from '@mash/policy/call-advice';
import { personName } from '@mash/workspace/names';
import type { CaseState } from '@mash/workspace/replay';
import { type Around, casePage, peopleChoices } from '../cases/cases.js';
import type { Fields } from '../drafts/drafts.js';
import { type FieldErrors, type Page, STATES } from '../pages/pages.js';
import { CALLED } from '../prior-calls/prior-calls.js';
import type { Case } from '../workspaces/workspaces.js';
import { type CallAnswers, ELSEWHERE } from './call.form.js';
import type { MayBelong } from './calls-of-cases.js';

/** Both ends of a call, as the form tells them. */
interface Own {
  agency: AgencyId;
  organisation: string;
}

/** The entry that records a call. What left this agency says on what it rests. */
export function callOf(
  answers: CallAnswers,
  call: string,
  own: Own,
  nameOf: Around['nameOf'],
): CallBody {
  const isElsewhere = answers.agency === ELSEWHERE;
  const other: CallEnd = {
    agency: isElsewhere ? null : answers.agency,
    organisation: isElsewhere ? answers.organisation : nameOf(answers.agency),
    name: answers.name,
    number: answers.number,
  };
  const us: CallEnd = { ...own, name: answers.ourName, number: '' };
  const isOutgoing = answers.direction === 'out';
  return {
    call,
    how: answers.how,
    day: answers.day,
    time: answers.time === '' ? null : answers.time.padStart(5, '0'),
    from: isOutgoing ? us : other,
    to: isOutgoing ? other : us,
    people: answers.people,
    words: answers.words,
    couldNotWait: answers.couldNotWait,
    basis: isOutgoing
      ? `${us.organisation} told ${other.organisation} because a child may be at risk of harm.`
      : '',
    powers: isOutgoing ? [...CALL_POWERS] : [],
  };
}

/** What the policy says of it, in sentences, where these must not be told. It holds nothing up. */
export function adviceOn(
  { from, to, couldNotWait }: CallBody,
  self: AgencyId,
  mustNotBeTold: CaseState['warnings'],
  { nameOf }: Pick<Around, 'nameOf'>,
): string {
  const isOutgoing = from.agency === self;
  const other = isOutgoing ? to : from;
  const facts = {
    isOutgoing,
    hasTerminal: other.agency !== null,
    told: { name: to.name, person: null },
    couldNotWait,
    mustNotBeTold,
  };
  return adviseOnCall(facts, nameOf).join(' ');
}

/** Whom one may have spoken with. */
export function otherEnds(agencies: readonly { id: string; name: string }[]) {
  return [
    ...agencies.map(({ id, name }) => ({ value: id, text: name })),
    { divider: 'or' },
    { value: ELSEWHERE, text: 'A school, GP practice, charity or somebody else' },
  ];
}

export function newCallPage(
  one: Case,
  around: Around,
  agencies: { id: string; name: string }[],
  filled: { values: Fields; errors: FieldErrors },
): Page {
  const { state } = one;
  return casePage('calls/new-call.njk', one, around, {
    title: 'Record a call, visit or letter',
    agencies: otherEnds(agencies),
    people: peopleChoices(state),
    ...filled,
  });
}

/** What was said in this case by telephone, visit or letter, the newest first; one’s own that wait among it. */
export function callsPage(one: Case, around: Around, prior: readonly MayBelong[]): Page {
  const { state } = one;
  const waiting = one.waiting
    .filter(({ content }) => content.kind === 'call')
    .map(({ content }) => ({
      body: CallBody.parse(content.body),
      recipients: content.recipients,
      isSaved: true,
    }));
  const placed = state.calls.map(({ body, author, recipients }) => ({
    body,
    recipients: [author, ...recipients].filter((agency) => agency !== state.self),
    isSaved: false,
  }));
  const calls = [...placed, ...waiting].sort((a, b) =>
    whenOf(b.body).localeCompare(whenOf(a.body)),
  );
  return casePage('calls/calls.njk', one, around, {
    title: 'Calls, visits and letters',
    base: `/mash/${state.workspace}`,
    prior: prior.map(shownPrior),
    calls: calls.map(({ body, recipients, isSaved }) => ({
      ...body,
      people: body.people.map((person) => personName(state, person)),
      saved: isSaved ? STATES.delivery.saved : null,
      readers: recipients.map(around.nameOf),
    })),
  });
}

/** One from before this case, which may belong here. */
function shownPrior({ kept: { id, call }, one, person }: MayBelong) {
  const { how, day } = call.body;
  return {
    ...{ href: `/calls/${id}`, what: CALLED[how], day },
    about: personName(one.state, person),
  };
}

function whenOf({ day, time }: CallBody): string {
  return `${day} ${time ?? ''}`;
}
