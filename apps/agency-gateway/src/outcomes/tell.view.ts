import type { AgencyId } from '@mash/contracts/ids';
import type { CallBody } from '@mash/contracts/sealed/calls';
import { adviseOnCall, CALL_POWERS, warningsAbout } from '@mash/policy/call-advice';
import { findNames, wordsOf } from '@mash/policy/person-names';
import { childName, childrenAmong, personDetails, personName } from '@mash/workspace/names';
import type { CaseState } from '@mash/workspace/replay';
import { isReferrerToTell, type Referrer, referrersOf } from '@mash/workspace/told-outcome';
import { type Around, casePage } from '../cases/cases.js';
import type { Fields } from '../drafts/drafts.js';
import type { FieldErrors, Page } from '../pages/pages.js';
import { readAnswer } from '../people/people.js';
import type { Case } from '../workspaces/workspaces.js';
import { REFERRER, type TellAnswers } from './tell.form.js';

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
  const referrers = referrersOf(state);
  const values = { ...startOf(state, referrers), ...filled.values };
  const named = namesIn(state, readAnswer(values, 'words'), values);
  const isAgain = Object.keys(filled.errors).length > 0;
  return casePage('outcomes/tell.njk', one, around, {
    title: 'Tell people what was decided',
    base: `/mash/${state.workspace}`,
    hasOutcome: state.outcome !== null,
    isReferrerToTell: isReferrerToTell(state),
    referrers: referrers.map((each) => referrerWords(each, around)),
    whom: [
      { value: REFERRER, text: 'Whoever referred' },
      ...[...state.people.keys()].map((person) => ({
        value: person,
        text: personName(state, person),
        hint: { text: personDetails(state, person)?.relationship ?? '' },
      })),
    ],
    named,
    errors: filled.errors,
    values: { ...values, namesSeen: isAgain ? named.join(', ') : '' },
  });
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
  const typed = [readAnswer(fields, 'name'), readAnswer(fields, 'ourName')];
  const given = [...people.map(({ name }) => name), ...typed];
  const found = findNames(words, [{ given, family: [] }]);
  return [...new Set([...others, ...found].map(({ name }) => name))];
}

/** The call by which they were told, as it is recorded. */
export function tellingOf(answers: TellAnswers, call: string, us: Us, state: CaseState): CallBody {
  const { whom, how, day, time, words, ourName, number } = answers;
  const { name, person } = toldIn(answers, state);
  const people = person === null ? [...childrenAmong(state)] : [person];
  const organisation = answers.organisation || (person === null ? 'Whoever referred' : 'Family');
  return {
    ...{ call, how, day, time: time === '' ? null : time, people, words },
    from: { ...us, name: ourName, number: '' },
    to: { agency: null, organisation, name, number },
    couldNotWait: '',
    basis: `${us.organisation} told ${name} what was decided about what concerns them.`,
    powers: [...CALL_POWERS],
    tells: {
      outcome: state.outcome?.entry ?? '',
      whom: whom === REFERRER ? 'referrer' : 'family',
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
  return whom === REFERRER
    ? { name, person: null }
    : { name: name || personName(state, whom), person: whom };
}

function startOf(state: CaseState, referrers: readonly Referrer[]): Fields {
  const next = state.outcome?.body.next ?? '';
  const [referrer] = referrers.filter(({ agency }) => agency === null);
  return {
    words: `We have looked into the worry about ${childName(state)}. What happens next: ${next} Ring us if anything changes.`,
    ...(isReferrerToTell(state) && { whom: REFERRER }),
    ...(referrer?.agency === null && { name: referrer.name, organisation: referrer.post }),
  };
}

function referrerWords(referrer: Referrer, around: Around): string {
  if (referrer.agency !== null)
    return `${around.nameOf(referrer.agency)}: they read the outcome at their own terminal.`;
  const { name, post, reach, isHidden } = referrer;
  const who = [name, post, reach].filter((part) => part !== '').join(', ');
  return isHidden ? `${who}. The family must not learn who told us.` : `${who}.`;
}
