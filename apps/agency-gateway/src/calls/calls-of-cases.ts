import type { Id } from '@mash/contracts/ids';
import { raisedAs } from '@mash/workspace/further-concerns';
import { personDetails } from '@mash/workspace/names';
import { Injectable } from '@nestjs/common';
import type { KeptCall } from '../prior-calls/prior-calls.js';
import { type Comparison, comparePeople } from '../releases/releases.js';
import { PersonLinks } from '../requests/requests.js';
import { type Person, Vault } from '../vault/vault.js';
import { type Case, Cases } from '../workspaces/workspaces.js';

/** A call from before a case, and a person of an open case whom it may be about. */
export interface MayBelong {
  kept: KeptCall;
  one: Case;
  workspace: Id;
  /** The person of the case. */
  person: Id;
  /** Whether staff have marked the two as the same person; else somebody compares them first. */
  isMarked: boolean;
  /** The two beside each other; null where this agency was told nothing to compare. */
  compared: Comparison | null;
}

/** Of how many facts more must agree than differ before a case is offered. */
const LEAST_SCORE = 1;

/** Which calls from before a case belong to which open case: as staff marked people as the same, else as far as their facts agree. */
@Injectable()
export class CallsOfCases {
  constructor(
    private readonly cases: Cases,
    private readonly links: PersonLinks,
    private readonly vault: Vault,
  ) {}

  /** Those marked as the same first, then the likeliest. A person whom staff said is somebody else is never offered. */
  async of(calls: readonly KeptCall[], among?: readonly Case[]): Promise<MayBelong[]> {
    const waiting = calls.filter(({ joined }) => joined === null);
    if (waiting.length === 0) return [];
    const ids = [...new Set(waiting.map(({ person }) => person))];
    const own = await this.vault.read((reader) => reader.people(ids));
    const open = peopleOf(among ?? (await this.cases.all()));
    const links = await this.links.ofAll(open);
    const found = waiting.flatMap((kept) => {
      const us = own.find(({ id, isRestricted }) => id === kept.person && !isRestricted);
      if (us === undefined) return [];
      return open.flatMap((them, at) => {
        const said = links[at]?.answers.find((each) => each.own === us.id)?.answer ?? null;
        return belonging(kept, them, us, said);
      });
    });
    return found.sort((a, b) => rank(b) - rank(a));
  }
}

type Of = Pick<MayBelong, 'one' | 'workspace' | 'person'> & { raisedAs: Id[] };

function peopleOf(cases: readonly Case[]): Of[] {
  return cases.flatMap((one) => {
    const { workspace, closed, people } = one.state;
    if (workspace === null || closed !== null) return [];
    return [...people.keys()].map((person) => ({
      ...{ one, workspace, person },
      raisedAs: raisedAs(one.state, person),
    }));
  });
}

function belonging(kept: KeptCall, them: Of, us: Person, said: string | null): MayBelong[] {
  if (said === 'not-the-same') return [];
  const details = personDetails(them.one.state, them.person);
  const compared = details === null ? null : comparePeople(details, us);
  const isMarked = said === 'same';
  if (!isMarked && (compared?.score ?? 0) < LEAST_SCORE) return [];
  return [{ ...them, kept, isMarked, compared }];
}

function rank({ isMarked, compared }: MayBelong): number {
  return (isMarked ? 100 : 0) + (compared?.score ?? 0);
}
