import type { AgencyId, EntryId } from '@mash/contracts/ids';
import type { BodyOf } from '@mash/contracts/sealed/kinds';
import type { Ring } from '@mash/contracts/sealed/people';
import type { Shares } from '@mash/contracts/vocabulary';
import type { Case, Intent } from '../workspaces/workspaces.js';
import { requestToUs } from './case-facts.js';
import type { KeptRelease } from './kept-release.js';
import type { Parcel } from './weighed.js';

type Told = Exclude<Shares, 'nothing-relevant'>;

/** What each reader is told of the second part of a reply. */
interface Telling {
  one: Case;
  release: KeptRelease;
  readers: readonly AgencyId[];
  shares: Told | ((count: number) => Told);
  /** Who decides, or whom to ring. */
  ring: Ring;
  /** What goes with it in the same transaction. */
  adding?: readonly Parcel[];
  /** Entries that were withdrawn, or whose keys stayed at home. */
  without?: readonly EntryId[];
}

/**
 * The second part of the reply to the newest request, for each reader with its own count and nothing about what others got
 * (DESIGN 7.5). Where nothing was asked there is no reply to give.
 */
export function tellReaders(telling: Telling): Intent[] {
  const { one, release, readers, shares, ring, adding = [], without = [] } = telling;
  const { person } = release;
  const request = requestToUs(one.state, person)?.request;
  if (request === undefined) return [];
  const byCount = new Map<number, AgencyId[]>();
  for (const reader of readers) {
    const count = sharedWith(one, person, reader, without) + newFor(adding, reader);
    byCount.set(count, [...(byCount.get(count) ?? []), reader]);
  }
  return [...byCount].map(
    ([count, recipients]): Intent => ({
      kind: 'reply-detail',
      body: {
        ...{ request, person, count, ring, note: '' },
        shares: typeof shares === 'function' ? shares(count) : shares,
      } satisfies BodyOf<'reply-detail'>,
      recipients,
      about: person,
    }),
  );
}

/** How many documents about that person this agency has shared with that reader, sent or on their way. */
function sharedWith(
  { state, waiting }: Case,
  person: string,
  reader: AgencyId,
  without: readonly EntryId[],
): number {
  const sent = state.releases.filter(
    ({ author, withdrawal, entry }) =>
      author === state.self && withdrawal === null && !without.includes(entry),
  );
  const ours = [
    ...sent.map(({ body, recipients }) => ({ body, recipients })),
    ...waiting
      .filter(({ entry, content }) => content.kind === 'release' && !without.includes(entry))
      .map(({ content }) => ({
        body: content.body as BodyOf<'release'>,
        recipients: content.recipients,
      })),
  ];
  return ours
    .filter(({ body, recipients }) => body.people.includes(person) && recipients.includes(reader))
    .reduce((sum, { body }) => sum + body.documents.length, 0);
}

function newFor(adding: readonly Parcel[], reader: AgencyId): number {
  return adding
    .filter(({ readers }) => readers.includes(reader))
    .reduce((sum, { documents }) => sum + documents.length, 0);
}
