import type { NamedPlace } from '@mash/contracts/places';
import type { CaseState } from '@mash/workspace/replay';
import { day } from '../pages/pages.js';
import type { Around } from './around.js';

/** "Health visiting team, Marlwick, health"; a place without a terminal stands alone. */
export function placeWords(
  { label, agency }: NamedPlace,
  { nameOf }: Pick<Around, 'nameOf'>,
): string {
  return agency === null ? label : `${label}, ${nameOf(agency)}`;
}

/** Each handover of a case with its answer; until it is accepted, its named manager stays responsible. */
export function handedOver({ handovers, self, lead }: CaseState, around: Around) {
  return handovers.map(({ body, answer, entry }) => ({
    entry,
    to: placeWords(body.to, around),
    ring: body.to.ring,
    manager: body.manager,
    isOurs: (body.to.agency ?? lead) === self,
    isByTelephone: body.to.agency === null,
    answer:
      answer === null
        ? null
        : {
            isAccepted: answer.body.isAccepted,
            by: answer.body.by,
            because: answer.body.because,
            byTelephone:
              answer.body.byTelephone === null
                ? ''
                : `, by telephone on ${day(answer.body.byTelephone.day)} at ${answer.body.byTelephone.time}`,
          },
  }));
}
