import { childName } from '@mash/workspace/names';
import { Injectable } from '@nestjs/common';
import { Clock } from '../clock.js';
import { Config } from '../config.js';
import { type Contact, Contacts } from '../contacts/contacts.js';
import { askedItem, familyIn, gateSoFar, unansweredFor } from '../gate/gate.js';
import { HomeTiles, type Tile, type TileItem } from '../pages/pages.js';
import type { Staff } from '../staff/staff.js';
import { type Case, Cases } from '../workspaces/workspaces.js';

/** "Your work today" at the lead: checks that wait for the manager, and families of whom nobody has said what they know. */
@Injectable()
export class GateTile {
  constructor(
    private readonly cases: Cases,
    private readonly contacts: Contacts,
    private readonly clock: Clock,
    { profile }: Config,
    tiles: HomeTiles,
  ) {
    if (profile.isLead)
      tiles.add({ order: 12, name: 'what families were told', tile: (staff) => this.#tile(staff) });
  }

  async #tile({ roles }: Staff): Promise<Tile | null> {
    const isManager = roles.includes('decision-maker');
    if (!isManager && !roles.includes('practitioner')) return null;
    const contacts = new Map(
      (await this.contacts.all())
        .filter(({ joined }) => joined === null)
        .map((contact) => [contact.workspace, contact]),
    );
    const items = (await this.cases.all()).flatMap((one) => {
      const screening = contacts.get(one.state.workspace)?.screening;
      if (one.state.outcome !== null || !screening?.gate.length) return [];
      return itemOf(one, screening, isManager, this.clock.now());
    });
    return { title: 'What families were told', items };
  }
}

function itemOf(
  { state }: Case,
  { gate: said, asked }: NonNullable<Contact['screening']>,
  isManager: boolean,
  now: Date,
): TileItem[] {
  const gate = gateSoFar(said);
  const item = { text: childName(state), href: `/mash/${state.workspace}/gate` };
  if (gate?.stands === 'review' && isManager) return [{ ...item, ...askedItem(asked, now) }];
  const [first] = unansweredFor(familyIn(state), gate);
  return first === undefined
    ? []
    : [{ ...item, hint: `Say today what ${first.name} has been told` }];
}
