import type { AgencyId } from '@mash/contracts/ids';
import fc from 'fast-check';
import type { CaseState } from './case-state.js';
import { membersNow } from './members.js';
import { replay } from './replay.js';
import {
  CHILD,
  idOf,
  LEAD,
  OPEN,
  openCase,
  outcomeOf,
  releaseOf,
  replyOf,
  requestOf,
  SpecimenLedger,
  warningOf,
  welcomeOf,
} from './specimen.js';

const AGENCIES = [LEAD, 'police', 'health', 'school'] as const;

/** What every member must see alike: the case without what may go to fewer. */
function caseOf(state: CaseState) {
  return {
    members: membersNow(state),
    named: [...state.named],
    warnings: state.warnings,
    rating: state.rating?.rating,
    receivedAt: state.receivedAt,
    requests: state.requests,
    knows: state.replies
      .filter(({ knows }) => knows !== null)
      .map(({ request, agency, person, knows }) => ({ request, agency, person, knows })),
    restricted: [...state.restricted],
    outcomes: state.outcomes,
    handovers: state.handovers,
    level: state.level,
    closed: state.closed,
  };
}

/** One thing that somebody does: sometimes what it may, sometimes not, sometimes to fewer than it must. */
const deed = fc.record({
  who: fc.constantFrom(...AGENCIES),
  what: fc.constantFrom(
    'rating',
    'outcome',
    'opinion',
    'warning',
    'lift',
    'request',
    'reply',
    'release',
    'detail',
    'handover',
    'answer',
    'close',
    'join',
    'leave',
    'welcome',
    'people',
  ),
  number: fc.integer({ min: 1, max: 4 }),
  to: fc.option(fc.subarray([...AGENCIES]), { nil: undefined, freq: 2 }),
});
type Deed = typeof deed extends fc.Arbitrary<infer T> ? T : never;

function doIt(ledger: SpecimenLedger, { who, what, number, to }: Deed): void {
  const recipients = to?.filter((agency) => agency !== who);
  const otherwise = recipients === undefined ? {} : { recipients };
  const state = ledger.at(who);
  const outcome = state.outcomes[number % 2]?.entry ?? 'A'.repeat(43);
  switch (what) {
    case 'rating':
      return void ledger.write(
        who,
        'rating',
        { rating: 'red', because: String(number) },
        otherwise,
      );
    case 'outcome':
      return void ledger.write(who, 'outcome', outcomeOf(number as 1), otherwise);
    case 'opinion':
      return void ledger.write(who, 'opinion', { outcome, agrees: true, because: '' }, otherwise);
    case 'warning':
      return void ledger.write(
        who,
        'warning',
        { set: warningOf(number, who), lifts: null },
        otherwise,
      );
    case 'lift':
      return void ledger.write(who, 'warning', { set: null, lifts: idOf(number) }, otherwise);
    case 'request':
      return void ledger.write(who, 'request', requestOf(number, ['police', 'health']), otherwise);
    case 'reply':
      return void ledger.write(who, 'reply', replyOf(number, 'known-now'), otherwise);
    case 'detail':
      return void ledger.write(
        who,
        'reply-detail',
        {
          request: idOf(number),
          person: CHILD,
          shares: 'shared',
          count: 1,
          ring: { name: 'Desk', number: '999' },
          note: '',
        },
        otherwise,
      );
    case 'release':
      return void ledger.write(who, 'release', releaseOf(number), otherwise);
    case 'people':
      return void ledger.write(
        who,
        'people',
        {
          person: idOf(10 + number),
          version: 1,
          details: {
            name: 'N',
            otherNames: [],
            dateOfBirth: null,
            nhsNumber: null,
            address: null,
            postcode: null,
            relationship: 'aunt',
            isChild: false,
          },
        },
        otherwise,
      );
    case 'handover':
      return void ledger.write(
        who,
        'handover',
        { handover: idOf(number), to: { agency: 'health', place: 'team' }, outcome, manager: 'M' },
        otherwise,
      );
    case 'answer':
      return void ledger.write(
        who,
        'handover-answer',
        { handover: state.handovers[0]?.entry ?? outcome, isAccepted: true, by: 'B', because: '' },
        otherwise,
      );
    case 'close':
      return void (number === 1 && ledger.write(who, 'close', { because: 'Done.' }, otherwise));
    case 'join':
      // A lead that joins an agency before some members only starts another case with it: honest here.
      return void ledger.write(who, 'join', { agency: 'school' });
    case 'leave':
      return void ledger.write(who, 'leave', { agency: 'school' }, otherwise);
    case 'welcome':
      return void ledger.write(who, 'welcome', welcomeOf(state, 'school'), otherwise);
  }
}

const story = fc.array(deed, { maxLength: 14 }).map((deeds) => {
  const ledger = openCase('police', 'health');
  for (const each of deeds) {
    try {
      doIt(ledger, each);
    } catch (error) {
      if (!(error instanceof TypeError)) throw error;
    }
  }
  return ledger;
});

describe('the replay of a case', () => {
  it('does not depend on the order in which entries arrived', () => {
    fc.assert(
      fc.property(
        story,
        fc.constantFrom(...AGENCIES),
        fc.infiniteStream(fc.nat()),
        (ledger, agency, keys) => {
          const held = ledger.heldBy(agency);
          const shuffled = held
            .map((each) => ({ each, key: keys.next().value as number }))
            .sort((a, b) => a.key - b.key)
            .map(({ each }) => each);
          expect(plain(replay(agency, LEAD, [...shuffled, ...held.slice(0, 2)]))).toEqual(
            plain(replay(agency, LEAD, held)),
          );
        },
      ),
      { numRuns: 100 },
    );
  });

  it('says the same of the past whatever follows', () => {
    fc.assert(
      fc.property(story, fc.constantFrom(...AGENCIES), fc.nat(), (ledger, agency, cut) => {
        const held = ledger.heldBy(agency);
        const until = cut % (ledger.entries.length + 1);
        const before = replay(
          agency,
          LEAD,
          held.filter(({ index }) => index < until),
        );
        const after = replay(agency, LEAD, held);
        const past = <T extends { index: number }>(all: readonly T[]) =>
          all.filter(({ index }) => index < until);
        expect(past(after.applied)).toEqual(before.applied);
        expect(past(after.refused)).toEqual(before.refused);
        expect(past(after.ratings)).toEqual(before.ratings);
        expect(past(after.requests)).toEqual(before.requests);
        expect(past(after.outcomes).map(({ body }) => body)).toEqual(
          before.outcomes.map(({ body }) => body),
        );
        for (const each of AGENCIES)
          for (let index = 0; index < until; index++)
            expect(after.memberAt(each, index)).toBe(before.memberAt(each, index));
      }),
      { numRuns: 100 },
    );
  });

  it('gives members the same case whatever share entries each holds', () => {
    fc.assert(
      fc.property(story, (ledger) => {
        const lead = caseOf(ledger.at(LEAD));
        expect(caseOf(ledger.at('police'))).toEqual(lead);
        expect(caseOf(ledger.at('health'))).toEqual(lead);
      }),
      { numRuns: 200 },
    );
  });

  it('changes nothing in the entries that it reads', () => {
    const ledger = openCase('police');
    ledger.write('police', 'release', releaseOf(1));
    const before = structuredClone(ledger.entries);
    ledger.at(LEAD);
    expect(ledger.entries).toEqual(before);
  });

  it('replays a thousand entries in well under the time of a page', () => {
    const ledger = openCase('police', 'health');
    const recipients: AgencyId[] = [LEAD, 'health'];
    for (let number = 0; number < 1000; number++)
      ledger.writeAnything('police', 'release', releaseOf(number), {
        recipients,
        head: { size: 0, missing: [] },
      });
    ledger.at(LEAD);
    const started = performance.now();
    expect(ledger.at(LEAD).releases).toHaveLength(1000);
    expect(performance.now() - started).toBeLessThan(500);
  });

  it('starts at nothing', () => {
    const state = replay('police', LEAD, []);
    expect([state.workspace, state.members, state.receivedAt, state.level]).toEqual([
      null,
      [],
      null,
      null,
    ]);
  });

  it('keeps when the concern was received, where both clocks start', () => {
    expect(openCase('police').at('police').receivedAt).toBe(OPEN.receivedAt);
  });

  it('belongs to one workspace alone', () => {
    const ledger = openCase('police');
    ledger.write('police', 'release', releaseOf(1), { workspace: idOf(5) });
    expect(ledger.at(LEAD).releases).toEqual([]);
    expect(ledger.at(LEAD).refused.map(({ because }) => because)).toEqual([
      'It belongs to another case.',
    ]);
  });
});

function plain(state: CaseState) {
  const { memberAt: _, knownWhenDecided: __, ...facts } = state;
  return facts;
}
