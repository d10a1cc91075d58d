import { Problem } from '@mash/contracts/problem';
import type { PersonDetails } from '@mash/contracts/sealed/people';
import { raisedAs } from '@mash/workspace/further-concerns';
import { personDetails } from '@mash/workspace/names';
import { Injectable } from '@nestjs/common';
import { PersonLinks } from '../requests/requests.js';
import { type Case, Cases } from '../workspaces/workspaces.js';

/** One case and one of its people. */
export interface CasePerson {
  one: Case;
  workspace: string;
  person: string;
  /** What this agency was told of the person, or told itself; null where it was not asked. */
  details: PersonDetails | null;
  /** Which people of the case are which people of this vault. */
  people: { person: string; own: string[] }[];
}

/** Reads one person of one case, with whom of this vault staff have marked as the same. */
@Injectable()
export class CasePeople {
  constructor(
    private readonly cases: Cases,
    private readonly links: PersonLinks,
  ) {}

  /** @throws Problem `not-found` for a case or a person that this agency does not know of. */
  async one(workspace: string, person: string): Promise<CasePerson> {
    const one = await this.cases.opened(workspace);
    const { state } = one;
    const known = [...new Set([...state.people.keys(), ...state.named])];
    if (!known.includes(person)) throw new Problem('not-found', 'Check the address.');
    const people = await Promise.all(
      known.map(async (each) => ({
        person: each,
        own: await this.links.sameAs({ workspace, person: each, raisedAs: raisedAs(state, each) }),
      })),
    );
    return { one, workspace, person, details: personDetails(state, person), people };
  }
}

/** The vault’s people who are the person asked about. */
export function ownOf({ people, person }: CasePerson): string[] {
  return people.find((each) => each.person === person)?.own ?? [];
}
