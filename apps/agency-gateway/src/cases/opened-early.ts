import type { EntryId } from '@mash/contracts/ids';
import type { Ground } from '@mash/contracts/sealed/emergency';
import type { CaseState } from '@mash/workspace/replay';
import { Injectable } from '@nestjs/common';
import { Emergencies } from '../workspaces/workspaces.js';

/** Since when a release is open that no quorum has covered yet, and why it could not wait. */
export interface Early {
  since: Date;
  why: string;
}

/** What opened in an emergency, before the other agencies' witnesses signed; pages mark it until they have (DESIGN 3.7). */
@Injectable()
export class OpenedEarly {
  constructor(private readonly emergencies: Emergencies) {}

  /** The releases of a case that are marked now, sent from here and received. */
  async in({ releases }: CaseState): Promise<Map<EntryId, Early>> {
    const found = await this.emergencies.of(releases.map(({ entry }) => entry));
    return new Map(
      found
        .filter(({ coveredAt }) => coveredAt === null)
        .map(({ entry, startedAt, provisional }) => [
          entry,
          { since: startedAt, why: whyEarly(provisional.ground) },
        ]),
    );
  }
}

/** Why it could not wait, as people of every agency read it. */
export function whyEarly(ground: Ground): string {
  switch (ground.is) {
    case 'red':
      return 'Children’s services have rated the case Red.';
    case 'danger-in-concern':
      return 'The concern says that somebody is in immediate danger.';
    case 'urgent':
      return `${ground.by.name} states that somebody is in immediate danger: ${ground.words}`;
  }
}
