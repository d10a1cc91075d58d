import type { AgencyId, Id } from '@mash/contracts/ids';
import { personInCase } from '@mash/workspace/further-concerns';
import { Injectable } from '@nestjs/common';
import { type RaisedConcern, RaisedConcerns } from '../contacts/contacts.js';
import type { Case } from '../workspaces/workspaces.js';
import { defaultReaders } from './choose-records.js';
import { KeptReleases, type Standing } from './kept-releases.js';

/** What this agency raised a concern with and has not shared yet with everybody who was asked since. */
export interface RaisedOffer {
  person: Id;
  records: Id[];
  /** Those who do not have all of it. */
  readers: AgencyId[];
}

/**
 * After acceptance whoever raised a concern is offered to share the same with those asked since, and with the lead what
 * could not go with the concern. It offers; nothing is shared by it.
 */
@Injectable()
export class RaisedOffers {
  constructor(
    private readonly raised: RaisedConcerns,
    private readonly releases: KeptReleases,
  ) {}

  async in(one: Case): Promise<RaisedOffer[]> {
    const { self, lead, workspace, concerns } = one.state;
    const own = concerns.filter(({ author }) => author === self);
    if (self === lead || workspace === null || own.length === 0) return [];
    const raised = await Promise.all(
      own.map(async ({ entry, body }) => {
        const all = (await this.raised.of(body.concern))?.records ?? [];
        const inCase = (person: Id) => personInCase(one.state, entry, person);
        return all.map((record) => ({ ...record, people: record.people.map(inCase) }));
      }),
    );
    const records = raised.flat();
    if (records.length === 0) return [];
    const chosen = (await this.releases.all(workspace)).filter(isUnderWay);
    const people = [...new Set(records.flatMap((record) => record.people))];
    return people.flatMap((person) => {
      const readers = defaultReaders(one.state, person);
      const about = records.filter((record) => record.people.includes(person));
      const missing = readers.filter((reader) =>
        about.some((record) => !isShared(record, reader, lead, chosen)),
      );
      const ids = about.map(({ record }) => record);
      return missing.length === 0 ? [] : [{ person, records: ids, readers: missing }];
    });
  }
}

/** Where it is chosen again, with the records ticked. */
export function offerHref({ state }: Case, person: Id): string {
  return `/mash/${state.workspace}/people/${person}/share?raised=yes`;
}

function isUnderWay({ state }: Standing): boolean {
  return state !== 'chosen' && state !== 'returned' && state !== 'withdrawn';
}

function isShared(
  { record, isAttached }: RaisedConcern['records'][number],
  reader: AgencyId,
  lead: AgencyId,
  chosen: Standing[],
): boolean {
  if (reader === lead && isAttached) return true;
  return chosen.some(
    ({ release }) =>
      release.readers.includes(reader) && release.items.some((item) => item.record === record),
  );
}
