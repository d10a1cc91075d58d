import { Injectable } from '@nestjs/common';
import { Config } from '../config.js';
import { type Review, RunReviews } from '../rota/rota.js';
import { Cases } from '../workspaces/workspaces.js';
import { Contacts } from './contacts.js';
import { Screenings } from './screenings.js';

/** Checks that wait at the gate for a manager: at the lead alone, and until the case has an outcome. */
@Injectable()
export class GateReviews {
  constructor(
    private readonly contacts: Contacts,
    private readonly cases: Cases,
    screenings: Screenings,
    runReviews: RunReviews,
    { profile }: Config,
  ) {
    if (!profile.isLead) return;
    runReviews.add({
      kind: 'gate',
      waiting: () => this.#waiting(),
      move: (entry, until) => screenings.move(entry, until),
    });
  }

  async #waiting(): Promise<Review[]> {
    const contacts = (await this.contacts.all()).map(
      async ({ entry, screening, workspace }): Promise<Review[]> => {
        const asked = screening?.asked ?? null;
        if (asked === null) return [];
        const one = workspace === null ? null : await this.cases.one(workspace);
        return one === null || one.state.outcome === null ? [{ id: entry, asked }] : [];
      },
    );
    return (await Promise.all(contacts)).flat();
  }
}
