import type { AgencyId } from '@mash/contracts/ids';
import fc from 'fast-check';
import type { CaseState } from './case-state.js';
import { membersNow } from './members.js';
import { replay } from './replay.js';
import {
  admit,
  CHILD,
  idOf,
  LEAD,
  OPEN,
  openCase,
  outcomeOf,
  placeOf,
  releaseOf,
  replyOf,
  requestOf,
  SpecimenLedger,
  warningOf,
  welcomeOf,
} from './specimen.js';
import { concernOf } from './specimen-concern.js';

const AHEAD = { size: 999, missing: [] };
const ANSWER = {
  concern: 'A'.repeat(43),
  workspace: null,
  notAccepted: 'advice-given',
  words: '',
};
const AGENCIES = [LEAD, 'police', 'health', 'school'] as const;

/** What every member must see alike: the case without what may go to fewer. */
function caseOf(state: CaseState) {
  return {
    members: membersNow(state),
    named: [...state.named],
    furtherConcerns: state.furtherConcerns,
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
    'further-concern',
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
    case 'further-concern':
      return void ledger.write(
        who,
        'further-concern',
        {
          ...{ concern: String(number).repeat(43), from: 'police', because: 'The same child.' },
          receivedAt: OPEN.receivedAt,
          people: [
            { person: CHILD, raisedAs: idOf(20 + number) },
            { person: idOf(30 + number), raisedAs: idOf(30 + number) },
          ],
        },
        otherwise,
      );
    case 'handover':
      return void ledger.write(
        who,
        'handover',
        { handover: idOf(number), to: placeOf('health'), outcome, manager: 'M' },
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

  it('replays a thousand entries', () => {
    const ledger = openCase('police', 'health');
    const recipients: AgencyId[] = [LEAD, 'health'];
    for (let number = 0; number < 1000; number++)
      ledger.writeAnything('police', 'release', releaseOf(number), {
        recipients,
        head: { size: 0, missing: [] },
      });
    expect(ledger.at(LEAD).releases).toHaveLength(1000);
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

  it.each([
    ['what belongs to no case', 'release', releaseOf(1), { workspace: null }, 'to no case'],
    ['a head that cannot be', 'release', releaseOf(1), { head: AHEAD }, 'head cannot be'],
    ['a concern within the case', 'concern', {}, {}, 'comes before the case'],
    ['an answer to a concern', 'concern-answer', ANSWER, {}, 'answered outside its case'],
    ['words in no known form', 'release', { release: 'x' }, {}, 'not in a form that is known'],
    ['a newer kind for nobody', 'new-kind', {}, { isCaseKind: true }, 'sealed to other agencies'],
  ] as const)(
    'refuses %s, and says why to whoever holds it',
    (_, kind, body, otherwise, because) => {
      const ledger = openCase('police', 'health');
      ledger.writeAnything('police', kind, body, { recipients: [LEAD], ...otherwise });
      for (const agency of [LEAD, 'police']) {
        const { refused, releases, concerns, unreadable } = ledger.at(agency);
        const said = [{ kind, author: 'police', isOwn: agency === 'police' }];
        expect(refused).toMatchObject(said);
        expect(refused[0]?.because).toContain(because);
        expect([releases, concerns, unreadable]).toEqual([[], [], []]);
      }
    },
  );

  it('keeps in view what it cannot read yet, and stops at a case entry only', () => {
    const ledger = openCase('police', 'health');
    const newer = { recipients: [LEAD, 'health'], contract: 2 };
    ledger.writeAnything('police', 'new-kind', {}, { ...newer, recipients: [LEAD] });
    expect(ledger.at(LEAD)).toMatchObject({ stoppedAt: null, unreadable: [{ isCaseKind: false }] });
    const first = ledger.writeAnything('police', 'new-kind', {}, { ...newer, isCaseKind: true });
    ledger.writeAnything('police', 'rating', {}, newer);
    const { stoppedAt, unreadable } = ledger.at(LEAD);
    expect(stoppedAt?.entry).toBe(first);
    expect(unreadable.map(({ isCaseKind }) => isCaseKind)).toEqual([false, true, true]);
  });

  it('hides a share entry by its author’s withdrawal alone, and no case entry by any', () => {
    const ledger = openCase('police');
    const analysis = { box: 'worry' as const, words: 'Words.', draws: [] };
    const index = ledger.indexOf(ledger.write(LEAD, 'analysis', analysis));
    const leaves = (by: AgencyId, at = index) => [{ index: at, by, seenAt: ledger.entries.length }];
    expect(ledger.at('police', leaves('police')).analyses).toHaveLength(1);
    expect(ledger.at('police', leaves(LEAD)).analyses).toEqual([]);
    expect(ledger.at('police', leaves(LEAD, 1)).rating?.rating).toBe('amber');
    expect(ledger.at('police', leaves(LEAD, 1)).hidden).toEqual([]);
  });

  it('hides a release whose withdrawal has come without its words', () => {
    const ledger = openCase('police');
    const release = ledger.write('police', 'release', releaseOf(1), { recipients: [LEAD] });
    const index = ledger.indexOf(release);
    const { releases, hidden } = ledger.at(LEAD, [{ index, by: 'police', seenAt: index + 1 }]);
    expect(releases).toMatchObject([{ withdrawal: { reason: 'not-arrived', isHidden: true } }]);
    expect(hidden).toEqual([]);
  });

  it('keeps at the lead the concerns that its case answers, and no other', () => {
    const ledger = new SpecimenLedger();
    const raise = (number: number) =>
      ledger.write('police', 'concern', concernOf(number), { workspace: null });
    const [answered] = [raise(1), raise(2)];
    ledger.write(LEAD, 'open', { ...OPEN, concerns: [answered] });
    admit(ledger, 'police');
    const concerns = (agency: AgencyId) => ledger.at(agency).concerns.map(({ entry }) => entry);
    expect(concerns(LEAD)).toEqual([answered]);
    expect(concerns('police')).toHaveLength(2);
    expect(ledger.at(LEAD).applied.map(({ kind }) => kind)).not.toContain('concern');
  });
});

function plain(state: CaseState) {
  const { memberAt: _, knownWhenDecided: __, ...facts } = state;
  return facts;
}
