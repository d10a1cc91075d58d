import type { NamedPlace } from '@mash/contracts/places';
import { membersNow } from '@mash/workspace/members';
import type { CaseState } from '@mash/workspace/replay';
import { type Around, casePage, citable, peopleChoices, placeWords } from '../cases/cases.js';
import type { Fields } from '../drafts/drafts.js';
import type { FieldErrors, Page } from '../pages/pages.js';
import { strategyDue } from '../strategy/strategy.js';
import type { Case } from '../workspaces/workspaces.js';

interface Filled {
  values: Fields;
  errors: FieldErrors;
}

export type Offered = CaseState['handovers'][number];

/** P41: the places of the list; those of an agency that is not in the case are named, to be asked first. */
export function handoverPage(
  one: Case,
  around: Around,
  places: readonly NamedPlace[],
  filled: Filled,
): Page {
  const members = membersNow(one.state);
  const others = members.filter((agency) => agency !== one.state.self);
  const isHere = ({ agency }: NamedPlace) => agency === null || members.includes(agency);
  return casePage('handovers/handover.njk', one, around, {
    title: 'Hand over',
    hasOutcome: one.state.outcome !== null,
    strategy: strategyDue(one, around.dutyOf),
    places: places.filter(isHere).map((place) => ({
      value: place.place,
      text: placeWords(place, around),
      hint: { text: hintOf(place, one.state) },
    })),
    elsewhere: places
      .filter((place) => !isHere(place))
      .map((place) => ({
        place: place.label,
        agency: place.agency === null ? '' : around.nameOf(place.agency),
      })),
    items: citable(one.state, others, around),
    ...filled,
  });
}

function hintOf({ agency, ring }: NamedPlace, { self }: CaseState): string {
  if (agency === null) return `No terminal: ring ${ring.name}, ${ring.number}, then record it here`;
  return agency === self ? 'Somebody else of this agency accepts it' : 'Accepted at its terminal';
}

/** The answer of this agency; of a place without a terminal, what it said by telephone. */
export function handoverAnswerPage(
  one: Case,
  around: Around,
  { body }: Offered,
  { isOwn, ...filled }: Filled & { isOwn: boolean },
): Page {
  const { to, manager } = body;
  return casePage('handovers/handover-answer.njk', one, around, {
    title: `Handover to ${to.label}`,
    isByTelephone: to.agency === null,
    isOwn,
    manager,
    placeRing: to.ring,
    people: peopleChoices(one.state),
    ...filled,
  });
}
