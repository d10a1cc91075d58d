import { KINDS } from '@mash/contracts/sealed/kinds';
import { CarriedSystem } from '../support/canaries/carried-system.js';
import { AGENCIES } from '../support/system.js';
import { historyShowsNoOtherAudience } from './history-shows-no-other-audience.js';
import { noPlaintextInQueues } from './no-plaintext-in-queues.js';
import { nothingIsHeldUntilItIsAsked } from './nothing-is-held-until-it-is-asked.js';
import { theHubCannotRead } from './the-hub-cannot-read.js';
import { vaultsAtRestShowNothing } from './vaults-at-rest-show-nothing.js';
import { whatWasRemovedDoesNotLeave } from './what-was-removed-does-not-leave.js';

const PLACES = [
  ...['child.dateOfBirth', 'child.nhsNumber', 'father.address', 'father.postcode', 'child'],
  ...['concern.whatHappened', 'concern.mustNotBeTold.0.because', 'concern.ring.number'],
  ...[
    'screening.why',
    'request.gate.why',
    'rating.because',
    'concern-answer.words',
    'further-concern.because',
    'reply.people.0.systems',
  ],
  ...['reply-detail.note', 'call.words', 'call.from.name', 'document.fields.0.value'],
  ...['release.note', 'correction.words', 'withdrawal.because', 'analysis.words', 'action.what'],
  ...['strategy-discussion.chair', 'strategy-discussion.record.tonight'],
  ...[
    'warning.set.who',
    'outcome.because',
    'outcome-stands.because',
    'opinion.because',
    'handover.manager',
  ],
  ...['question.words', 'question.suggested', 'question-answer.words'],
  ...['handover-answer.because', 'close.because', 'police.father.addresses.0.line'],
  ...['police.incident.narrative', 'health.username', 'cef.unfinished.child', 'adults.search.name'],
];

let carried: CarriedSystem;

beforeAll(async () => {
  carried = await CarriedSystem.start();
  await carried.carry();
});
afterAll(() => carried?.stop());

describe('a case that is full of canaries', () => {
  it('holds an entry of every kind that there is, and none that is refused', async () => {
    const kinds = new Set(['concern', 'concern-answer']);
    for (const agency of AGENCIES) {
      const { applied, refused, unplaced } = await carried.everyKind.state(agency);
      for (const { kind } of applied) kinds.add(kind);
      expect([refused, unplaced]).toEqual([[], []]);
    }
    expect(kinds).toEqual(new Set(Object.keys(KINDS)));
  });

  it('holds at least 400 words, from every field that takes words, and every choice', () => {
    const { canaries, home } = carried;
    expect(canaries.words.size + home.words.size).toBeGreaterThanOrEqual(400);
    const places = [...canaries.words.values()];
    expect(places).toEqual(expect.arrayContaining(PLACES));
    for (const choice of ['"rating":"amber"', '"level":3', '"assessment":"B"', '"agrees":false'])
      expect(canaries.choices).toContain(choice);
  });
});

theHubCannotRead(() => carried);
vaultsAtRestShowNothing(() => carried);
noPlaintextInQueues(() => carried);
nothingIsHeldUntilItIsAsked(() => carried);
whatWasRemovedDoesNotLeave(() => carried);
historyShowsNoOtherAudience(() => carried);
