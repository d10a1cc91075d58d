import { Problem } from '@mash/contracts/problem';
import type { StaffRole } from '@mash/contracts/vocabulary';
import { type Concerned, hasConflict, type Interests } from '@mash/policy/conflict';
import { personDetails } from '@mash/workspace/names';
import { Injectable } from '@nestjs/common';
import { Clock } from '../clock.js';
import { Config } from '../config.js';
import { today } from '../people/people.js';
import { deskOf } from '../rota/rota.js';
import { type Staff, StaffList } from '../staff/staff.js';
import { type Person, Vault } from '../vault/vault.js';
import { CasePeople, type CasePerson } from './case-person.js';
import type { KeptRelease } from './kept-release.js';
import { NOTE } from './note.js';

/** How many colleagues a refusal names: enough to find one, few enough to be read. */
const NAMED = 3;

/** What a conflict is looked for in: the case, its people, and everybody in the records. */
type About = Pick<KeptRelease, 'workspace' | 'person' | 'items'>;

/**
 * Nobody decides about their declared relatives, or about who lives where they live (DESIGN 6.3). The refusal says who
 * may instead and whom to ring; it never says who it is about, for that may be somebody whom ordinary staff cannot see.
 */
@Injectable()
export class Conflicts {
  constructor(
    private readonly config: Config,
    private readonly people: CasePeople,
    private readonly staff: StaffList,
    private readonly vault: Vault,
    private readonly clock: Clock,
  ) {}

  /** @throws Problem `not-valid` for somebody who has declared a relative or an address that is in it. */
  async check(staff: Staff, about: About, role: StaffRole): Promise<void> {
    if ((await this.withoutConflict([staff], about)).length > 0) return;
    const holders = await this.staff.holding(role);
    const others = await this.withoutConflict(
      holders.filter(({ id }) => id !== staff.id),
      about,
    );
    const names = others.slice(0, NAMED).map(({ name }) => name);
    const desk = deskOf(this.config.profile, role);
    const who = names.length === 0 ? '' : `${names.join(' or ')} can decide. `;
    throw new Problem(
      'not-valid',
      `You may not decide what is shared here: a relative or an address that you declared is in it. ${who}Ring ${desk.name}: ${desk.number}.`,
    );
  }

  /** Those of a role’s holders who may decide; the others do not count as holders of it. */
  async withoutConflict(staff: readonly Staff[], about: About): Promise<Staff[]> {
    const declared = await this.staff.interestsOf(staff.map(({ id }) => id));
    if ([...declared.values()].every(isNothing)) return [...staff];
    const concerned = await this.#concerned(about);
    const on = today(this.clock.now());
    return staff.filter(({ id }) => {
      const interests = declared.get(id);
      return interests === undefined || !hasConflict(interests, concerned, on);
    });
  }

  async #concerned({ workspace, person, items }: About): Promise<Concerned[]> {
    const asked = await this.people.one(workspace, person);
    const records = items.map(({ record }) => record).filter((record) => record !== NOTE);
    const own = asked.people.flatMap((each) => each.own);
    const held = await this.vault.read(async (reader) => {
      const involved = await Promise.all(records.map((record) => reader.involvements(record)));
      return reader.people([...new Set([...own, ...involved.flat().map((each) => each.person)])]);
    });
    return [...inCase(asked), ...held.map(inVault)];
  }
}

function isNothing({ relatives, addresses }: Interests): boolean {
  return relatives.length === 0 && addresses.length === 0;
}

/** Whom the case is about, as others have told of them. */
function inCase({ one, people }: CasePerson): Concerned[] {
  return people.flatMap(({ person, own }) => {
    const details = personDetails(one.state, person);
    if (details === null) return [];
    const { address, postcode } = details;
    return {
      ids: own,
      names: [details.name, ...details.otherNames],
      addresses: [{ line: address ?? '', postcode: postcode ?? '', to: null }],
    };
  });
}

function inVault({ id, names, addresses }: Person): Concerned {
  return { ids: [id], names, addresses };
}
