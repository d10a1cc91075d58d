import type { Id } from '@mash/contracts/ids';
import type { Purpose } from '@mash/contracts/vocabulary';
import { randomId } from '@mash/crypto/random';
import { sentencesOf } from '@mash/policy/sentences';
import { Injectable } from '@nestjs/common';
import { Partnership } from '../partnership/partnership.js';
import {
  type ChosenRecord,
  narrativesOf,
  type Parcel,
  parcelsOf,
  partsUnderReview,
  type Weighed,
  type WeighedRecord,
  WeighRecords,
} from '../releases/releases.js';

/** One record of this vault beside a concern: what of it the lead would read, or why it stays. */
export interface Attachable {
  one: WeighedRecord;
  goes: 'whole' | 'in-part' | 'later' | 'never';
  /** Why not all of it goes with the concern, for staff. Empty where all of it does. */
  why: string;
}

/** What of the chosen records goes with a concern, and the decision that says so. */
export interface Attachment {
  records: Attachable[];
  /** What the policy said of everything chosen. */
  weighed: Weighed;
  /** Exactly what the lead will read; null where nothing of it goes. */
  parcel: Parcel | null;
}

/** The people of a concern, and who of this vault each of them is. */
export type ConcernPeople = readonly { person: Id; own: readonly Id[] }[];

/**
 * Asks the policy what of one’s own records may go to the lead with a concern. A concern carries no conditions and waits
 * for nobody: what needs either stays, to be shared in the case once the concern is accepted.
 */
@Injectable()
export class AttachRecords {
  constructor(
    private readonly partnership: Partnership,
    private readonly weighRecords: WeighRecords,
  ) {}

  /** @throws Problem for a record that is not there for ordinary staff, or that is about nobody of the concern. */
  async weigh(
    people: ConcernPeople,
    chosen: readonly Pick<ChosenRecord, 'record' | 'removals' | 'whyKept'>[],
    { purpose, isImmediateDanger }: { purpose: Purpose; isImmediateDanger: boolean },
  ): Promise<Attachment> {
    const weighed = await this.weighRecords.weigh({
      purpose,
      readers: [this.partnership.lead],
      records: chosen,
      about: people.map(({ person }) => person),
      people,
      says: isImmediateDanger ? { mayBe: 'immediate-danger' } : {},
      dueAt: null,
    });
    const records = weighed.records.map((one) => attachable(weighed, withoutStrays(one)));
    const going = records.filter(({ goes }) => goes === 'whole' || goes === 'in-part');
    const [parcel] = parcelsOf(
      { ...weighed, records: going.map(({ one }) => one) },
      { isApproved: false, idOf: () => randomId() },
    );
    return { records, weighed, parcel: parcel ?? null };
  }
}

/** A removal that points at no sentence is no removal. */
function withoutStrays(one: WeighedRecord): WeighedRecord {
  const { chosen, view } = one;
  const narratives = narrativesOf(one).map(({ name }) => name);
  const removals = chosen.removals.filter(
    ({ field, sentence }) =>
      narratives.includes(field) && sentence < sentencesOf(view.values[field] ?? '').length,
  );
  return { ...one, chosen: { ...chosen, removals } };
}

function attachable(weighed: Weighed, one: WeighedRecord): Attachable {
  const alone = { ...weighed, records: [one] };
  const isWaiting = partsUnderReview(alone).length > 0;
  const [parcel] = parcelsOf(alone, { isApproved: false, idOf: () => randomId() });
  if (parcel === undefined) {
    return isWaiting
      ? { one, goes: 'later', why: 'A second person has to agree. Share it once this is accepted.' }
      : { one, goes: 'never', why: 'Nothing of it may be shared with children’s services.' };
  }
  const isCode = parcel.documents.some(({ grading }) => grading?.handling === 'C');
  if (parcel.conditions.length > 0 || isCode)
    return { one, goes: 'later', why: 'It goes under conditions. Share it once this is accepted.' };
  return isWaiting
    ? {
        one,
        goes: 'in-part',
        why: 'Parts need a second person. Share those once this is accepted.',
      }
    : { one, goes: 'whole', why: '' };
}
