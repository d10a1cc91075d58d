import { childName } from '@mash/workspace/names';
import { Injectable } from '@nestjs/common';
import { Config } from '../config.js';
import { Contacts } from '../contacts/contacts.js';
import { familyIn, gateSoFar, unansweredFor } from '../gate/gate.js';
import { HomeTiles, type Tile, type TileItem } from '../pages/pages.js';
import type { Staff } from '../staff/staff.js';
import { type Case, Cases } from '../workspaces/workspaces.js';

/** "Your work today" at the lead: checks that wait for the manager, and families of whom nobody has said what they know. */
@Injectable()
export class GateTile {
  constructor(
    private readonly cases: Cases,
    private readonly contacts: Contacts,
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
      (await this.contacts.all()).map((contact) => [contact.workspace, contact]),
    );
    const items = (await this.cases.all()).flatMap((one) => {
      const said = contacts.get(one.state.workspace)?.screening?.gate ?? [];
      return one.state.outcome === null && said.length > 0 ? itemOf(one, said, isManager) : [];
    });
    return { title: 'What families were told', items };
  }
}

function itemOf(
  { state }: Case,
  said: Parameters<typeof gateSoFar>[0],
  isManager: boolean,
): TileItem[] {
  const gate = gateSoFar(said);
  const item = { text: childName(state), href: `/mash/${state.workspace}/gate` };
  if (gate?.stands === 'review' && isManager)
    return [{ ...item, hint: 'These checks wait for your decision' }];
  const [first] = unansweredFor(familyIn(state), gate);
  return first === undefined
    ? []
    : [{ ...item, hint: `Say today what ${first.name} has been told` }];
}
