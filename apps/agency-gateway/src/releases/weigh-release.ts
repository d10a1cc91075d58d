import { Problem } from '@mash/contracts/problem';
import { Injectable } from '@nestjs/common';
import { caseSays, dueAtOf, purposeOf } from './case-facts.js';
import { CasePeople, type CasePerson } from './case-person.js';
import type { KeptRelease, ReleaseItem } from './kept-release.js';
import { type Offer, WeighRecords } from './weigh-records.js';
import type { ChosenRecord, Weighed } from './weighed.js';

/** A release as the policy sees it on today’s facts. */
export interface WeighedRelease {
  asked: CasePerson;
  weighed: Weighed;
}

/** Asks the policy about a release on the facts of this moment: before it is shown, decided, approved and sealed. */
@Injectable()
export class WeighRelease {
  constructor(
    private readonly people: CasePeople,
    private readonly records: WeighRecords,
  ) {}

  async weigh(release: KeptRelease): Promise<WeighedRelease> {
    const asked = await this.people.one(release.workspace, release.person);
    return { asked, weighed: await this.records.weigh(offerOf(release, asked)) };
  }

  /** The same, or null for what may be weighed no more: a record or a person that is not to be seen now. */
  async weighAgain(release: KeptRelease): Promise<WeighedRelease | null> {
    try {
      return await this.weigh(release);
    } catch (error) {
      if (error instanceof Problem) return null;
      throw error;
    }
  }
}

/** What a release offers, with what the case says today and what reviews have found out. */
export function offerOf(release: KeptRelease, asked: CasePerson): Offer {
  return {
    purpose: purposeOf(asked.one.state, release.person),
    readers: release.readers,
    records: release.items.map(chosenOf),
    note: release.note,
    about: [release.person],
    people: asked.people,
    says: { ...caseSays(asked.one.state, release.person), ...release.answers },
    dueAt: dueAtOf(asked.one.state, release.person),
    handlingCodes: release.handlingCodes,
  };
}

/** A chosen record as the policy is asked about it. */
export function chosenOf({ record, parts, removals, whyKept }: ReleaseItem): ChosenRecord {
  return { record, removals, whyKept, ...(parts && { parts }) };
}
