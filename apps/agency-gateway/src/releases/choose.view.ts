import { membersBut } from '@mash/workspace/members';
import { personName } from '@mash/workspace/names';
import { type Around, ownPage } from '../cases/cases.js';
import type { Fields } from '../drafts/drafts.js';
import { PURPOSE_WORDS } from '../gate/gate.js';
import { type FieldErrors, MARKING_WORDS, type Page, STATES } from '../pages/pages.js';
import type { Case } from '../workspaces/workspaces.js';
import { requestToUs } from './case-facts.js';
import { type CasePerson, ownOf } from './case-person.js';
import { explainResult } from './explanations.js';
import type { Standing } from './kept-releases.js';
import { offerHref, type RaisedOffer } from './raised-offers.js';
import { type ResultLine, resultsOf } from './results.js';
import type { Weighed, WeighedRecord } from './weighed.js';

/** Where an agency offers what it knows unasked, or goes on with what it chose. */
export function peoplePage(
  one: Case,
  around: Around,
  releases: Standing[],
  offers: readonly RaisedOffer[],
): Page {
  const { state } = one;
  const people = [...new Set([...state.people.keys(), ...state.named])];
  return ownPage('releases/people.njk', one, around, {
    title: 'Share what you know',
    offers: offers.map((offer) => ({
      records: offer.records.length,
      readers: offer.readers.map(around.nameOf),
      name: personName(state, offer.person),
      href: offerHref(one, offer.person),
    })),
    people: people.map((person) => ({
      name: personName(state, person),
      href: `/mash/${state.workspace}/people/${person}/share`,
      isAsked: requestToUs(state, person) !== undefined,
      shared: releases.filter(
        ({ release, state: stands }) => release.person === person && stands === 'sealed',
      ).length,
    })),
  });
}

interface Shown {
  asked: CasePerson;
  weighed: Weighed;
  readers: string[];
}

/** P19: the records of the person, each with what the policy says of it to each reader. */
export function choosePage(
  { asked, weighed, readers }: Shown,
  around: Around,
  filled: { values: Fields; errors: FieldErrors },
): Page {
  const { one, person, workspace } = asked;
  const name = personName(one.state, person);
  const results = resultsOf(weighed);
  const records = weighed.records.map((record) => ({
    ...rowOf(record),
    explained: results
      .filter((each) => each.record === record.chosen.record)
      .flatMap((each) => explainResult(each, weighed, around.nameOf)),
    results: results
      .filter((each) => each.record === record.chosen.record)
      .map(({ reader, lines }) => ({
        reader: around.nameOf(reader),
        tags: tagsOf(lines),
        lines: lines.map((line) => ({ words: wordsOf(line), parts: line.parts.join(', ') })),
      })),
  }));
  return ownPage('releases/choose.njk', one, around, {
    title: `Choose what to share about ${name}`,
    base: `/mash/${workspace}/people/${person}`,
    isMatched: ownOf(asked).length > 0,
    purpose: PURPOSE_WORDS[weighed.purpose],
    records,
    readers: membersBut(one.state, one.state.self).map((agency) => ({
      value: agency,
      text: around.nameOf(agency),
      ...(readers.includes(agency) ? {} : { hint: { text: 'Was not asked about this person' } }),
    })),
    ...filled,
  });
}

function rowOf({ chosen, view }: WeighedRecord) {
  const summary = (view.values[view.kind.summaryField] ?? '').trim();
  return {
    id: chosen.record,
    title: view.kind.title,
    happenedOn: view.happened.from,
    summary: summary.length > 200 ? `${summary.slice(0, 200).replace(/\s+\S*$/, '')}…` : summary,
    marking: MARKING_WORDS[view.marking],
  };
}

/** "Left out" is a permit that keeps a part at home. */
const RESULT_WORDS = {
  permit: STATES.decision.permit,
  trimmed: STATES.decision.trimmed,
  review: STATES.decision.review,
  deny: STATES.decision.deny,
  'left-out': { text: 'Left out', classes: 'govuk-tag--grey' },
};

function wordsOf({ result }: ResultLine): string {
  return RESULT_WORDS[result].text;
}

function tagsOf(lines: readonly ResultLine[]) {
  const results = [...new Set(lines.map(({ result }) => result))];
  return results.filter((result) => result !== 'left-out').map((result) => RESULT_WORDS[result]);
}
