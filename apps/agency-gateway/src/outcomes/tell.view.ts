import type { AgencyId } from '@mash/contracts/ids';
import type { CallBody } from '@mash/contracts/sealed/calls';
import { adviseOnCall, CALL_POWERS, warningsAbout } from '@mash/policy/call-advice';
import { findNames, wordsOf } from '@mash/policy/person-names';
import { childName, childrenAmong, personDetails, personName } from '@mash/workspace/names';
import type { CaseState } from '@mash/workspace/replay';
import {
  type Referrer,
  referrersOf,
  referrersToCall,
  referrersToTell,
  tellingsToFirst,
} from '@mash/workspace/told-outcome';
import { type Around, casePage } from '../cases/cases.js';
import type { Fields } from '../drafts/drafts.js';
import type { FieldErrors, Page } from '../pages/pages.js';
import { readAnswer } from '../people/people.js';
import type { Case } from '../workspaces/workspaces.js';
import { REFERRER, referrerField, type TellAnswers } from './tell.form.js';

const SOMEBODY = 'Whoever referred';

interface Us {
  agency: AgencyId;
  organisation: string;
}

/** P13. The words are filled in from the outcome, and names that they hold are pointed at: a warning, and no lock. */
export function tellPage(
  one: Case,
  around: Around,
  filled: { values: Fields; errors: FieldErrors },
): Page {
  const { state } = one;
  const values = { ...startOf(state), ...filled.values };
  const named = namesIn(state, readAnswer(values, 'words'), values);
  const isAgain = Object.keys(filled.errors).length > 0;
  const toTell = referrersToTell(state);
  return casePage('outcomes/tell.njk', one, around, {
    title: 'Tell people what was decided',
    base: `/mash/${state.workspace}`,
    hasOutcome: state.outcome !== null,
    referrersToTell: toTell.length,
    isClockRunning: tellingsToFirst(state)?.length === 0,
    referrers: referrersOf(state).map((each) => ({
      words: referrerWords(each, around),
      isToTell: toTell.some(({ concern }) => concern === each.concern),
    })),
    whom: choicesOf(state, around),
    asksForName: !referrersFor(state).some(({ agency }) => agency === null),
    named,
    errors: filled.errors,
    values: { ...values, namesSeen: isAgain ? named.join(', ') : '' },
  });
}

/** Everybody who can be told: those who referred, as far as it is known who, and the people of the case. */
export function choicesOf(state: CaseState, { nameOf }: Pick<Around, 'nameOf'>) {
  const referrers = referrersFor(state).map((each) => ({
    value: referrerField(each.concern),
    text: `${each.agency === null ? nameIn(each) : nameOf(each.agency)}, who referred`,
    ...(each.agency === null && { hint: { text: each.post } }),
  }));
  return [
    ...(referrers.length > 0 ? referrers : [{ value: REFERRER, text: SOMEBODY }]),
    ...[...state.people.keys()].map((person) => ({
      value: person,
      text: personName(state, person),
      hint: { text: personDetails(state, person)?.relationship ?? '' },
    })),
  ];
}

/** Who must not be told and would be, by a letter: it stops, with whom to ask and their number (DESIGN 3.8). */
export function stopsLetter(answers: TellAnswers, state: CaseState, around: Around): FieldErrors {
  if (answers.how !== 'letter') return {};
  const [first] = warningsAbout(toldIn(answers, state), state.warnings);
  if (first === undefined) return {};
  const { who, setBy } = first;
  const [desk] = around.dutyOf(setBy);
  const ring = desk === undefined ? '' : `, ${desk.name}, ${desk.number}`;
  return {
    how: `${who} must not be told. Send no letter. Ask ${around.nameOf(setBy)} first${ring}`,
  };
}

/** Names of people in the words whom whoever is told may not know of. */
export function namesIn(state: CaseState, words: string, fields: Fields): string[] {
  const people = [...state.people.keys()].flatMap((person) => {
    const details = personDetails(state, person);
    return details === null ? [] : [{ person, ...details }];
  });
  const may = people.filter(
    ({ person, isChild }) => isChild || person === readAnswer(fields, 'whom'),
  );
  const said = new Set(wordsOf(words));
  const isNamed = (name: string) => said.has(wordsOf(name)[0] ?? '');
  const others = people.filter((one) => !may.includes(one) && isNamed(one.name));
  const told = referrerIn(state, readAnswer(fields, 'whom'));
  const referrer = told?.agency === null ? told.name : '';
  const typed = [readAnswer(fields, 'name'), readAnswer(fields, 'ourName'), referrer];
  const given = [...people.map(({ name }) => name), ...typed];
  const found = findNames(words, [{ given, family: [] }]);
  return [...new Set([...others, ...found].map(({ name }) => name))];
}

/** The call by which they were told, as it is recorded. */
export function tellingOf(answers: TellAnswers, call: string, us: Us, state: CaseState): CallBody {
  const { how, day, time, words, ourName, number } = answers;
  const { name, person, post, concern } = toldIn(answers, state);
  const people = person === null ? [...childrenAmong(state)] : [person];
  const organisation = answers.organisation || post || (person === null ? SOMEBODY : 'Family');
  return {
    ...{ call, how, day, time: time === '' ? null : time, people, words },
    from: { ...us, name: ourName, number: '' },
    to: { agency: null, organisation, name, number },
    couldNotWait: '',
    basis: `${us.organisation} told ${name} what was decided about what concerns them.`,
    powers: [...CALL_POWERS],
    tells: {
      outcome: state.outcome?.entry ?? '',
      whom: person === null ? 'referrer' : 'family',
      ...(concern !== null && { concern }),
    },
  };
}

/** What the policy says of it, in sentences. It has happened, and nothing holds it up. */
export function adviceOnTelling(answers: TellAnswers, state: CaseState, around: Around): string {
  const facts = {
    ...{ isOutgoing: true, hasTerminal: false, couldNotWait: null },
    told: toldIn(answers, state),
    mustNotBeTold: state.warnings,
  };
  return adviseOnCall(facts, around.nameOf).join(' ');
}

function toldIn({ whom, name }: TellAnswers, state: CaseState) {
  const referrer = referrerIn(state, whom);
  if (referrer === undefined && whom !== REFERRER)
    return { name: name || personName(state, whom), person: whom, post: '', concern: null };
  const known = referrer?.agency === null ? referrer : null;
  return {
    name: name || (known === null ? SOMEBODY : nameIn(known)),
    ...{ person: null, post: known?.post ?? '', concern: referrer?.concern ?? null },
  };
}

function referrerIn(state: CaseState, whom: string): Referrer | undefined {
  return referrersFor(state).find(({ concern }) => referrerField(concern) === whom);
}

/** Those who referred and can be told so: not who reads the outcome at a terminal. */
function referrersFor(state: CaseState): Referrer[] {
  const toCall = referrersToCall(state).map(({ concern }) => concern);
  return referrersOf(state).filter(
    ({ agency, concern }) => agency === null || toCall.includes(concern),
  );
}

function nameIn({ name, reach }: { name: string; reach: string }): string {
  return (name || reach).slice(0, 100);
}

function startOf(state: CaseState): Fields {
  const next = state.outcome?.body.next ?? '';
  const [first] = referrersToTell(state);
  return {
    words: `We have looked into the worry about ${childName(state)}. What happens next: ${next} Ring us if anything changes.`,
    ...(first !== undefined && { whom: referrerField(first.concern) }),
  };
}

function referrerWords(referrer: Referrer, around: Around): string {
  if (referrer.agency !== null)
    return `${around.nameOf(referrer.agency)}: they read the outcome at their own terminal.`;
  const { name, post, reach, isHidden } = referrer;
  const who = [name, post, reach].filter((part) => part !== '').join(', ');
  return isHidden ? `${who}. The family must not learn who told us.` : `${who}.`;
}
