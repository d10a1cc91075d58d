import type { EntryKind, WrittenBody } from '@mash/contracts/sealed/kinds';
import { mayWrite, recipientsFor } from './authority.js';
import {
  admit,
  CHILD,
  documentOf,
  entryOf,
  idOf,
  LEAD,
  MOTHER,
  OPEN,
  type Otherwise,
  openCase,
  outcomeOf,
  placeOf,
  RING,
  releaseOf,
  replyOf,
  requestOf,
  SpecimenLedger,
  warningOf,
  welcomeOf,
} from './specimen.js';
import { concernOf, DETAILS } from './specimen-concern.js';
import { recordOf } from './specimen-strategy.js';

function membersAt(ledger: SpecimenLedger, agency: string): string[] {
  return ledger
    .at(agency)
    .members.filter(({ until }) => until === null)
    .map(({ agency: each }) => each)
    .sort();
}

function refusedAt(ledger: SpecimenLedger, agency: string): string[] {
  return ledger.at(agency).refused.map(({ because }) => because);
}

describe('members come from entries', () => {
  it('opens with the lead alone, read by nobody else', () => {
    const ledger = openCase();
    expect(membersAt(ledger, LEAD)).toEqual([LEAD]);
    expect(ledger.entries[0]?.content.recipients).toEqual([]);
  });

  it('does not let another agency than the lead open a case', () => {
    const ledger = new SpecimenLedger();
    ledger.write('police', 'open', { ...OPEN, lead: 'police' });
    expect(ledger.at('police').workspace).toBeNull();
    expect(mayWrite(ledger.at('police'), 'police', 'open', OPEN, []).ok).toBe(false);
  });

  it('does not open a case twice', () => {
    expect(mayWrite(openCase().at(LEAD), LEAD, 'open', OPEN, [])).toEqual({
      ok: false,
      because: 'The case is open already.',
    });
  });

  it('admits whom the lead joins, at every member and at the newcomer', () => {
    const ledger = openCase('police', 'health');
    for (const agency of [LEAD, 'police', 'health'])
      expect(membersAt(ledger, agency)).toEqual([LEAD, 'health', 'police']);
  });

  it('admits nobody whom a member or a stranger joins', () => {
    const ledger = openCase('police');
    ledger.write('police', 'join', { agency: 'school' });
    ledger.write('school', 'join', { agency: 'school' }, { recipients: [LEAD, 'police'] });
    expect(membersAt(ledger, LEAD)).toEqual([LEAD, 'police']);
    expect(membersAt(ledger, 'police')).toEqual([LEAD, 'police']);
    expect(membersAt(ledger, 'school')).toEqual([]);
  });

  it('refuses a joining that not every member can read', () => {
    const ledger = openCase('police', 'health');
    ledger.write(LEAD, 'join', { agency: 'school' }, { recipients: ['police', 'school'] });
    expect(membersAt(ledger, 'police')).toEqual([LEAD, 'health', 'police']);
    expect(membersAt(ledger, LEAD)).toEqual([LEAD, 'health', 'police']);
  });

  it('refuses what an agency writes that is not a member at that place in the ledger', () => {
    const ledger = openCase('police');
    ledger.write('health', 'release', releaseOf(1), { recipients: [LEAD] });
    admit(ledger, 'health');
    expect(ledger.at(LEAD).releases).toEqual([]);
    expect(ledger.at(LEAD).refused).toMatchObject([{ author: 'health', kind: 'release' }]);
  });

  it('lets a leaver read nothing new', () => {
    const ledger = openCase('police', 'health');
    ledger.write(LEAD, 'leave', { agency: 'health' });
    ledger.write('police', 'release', releaseOf(1), { recipients: [LEAD, 'health'] });
    ledger.write('police', 'release', releaseOf(2), { recipients: [LEAD] });
    expect(ledger.at('health').releases).toEqual([]);
    expect(ledger.at(LEAD).releases.map(({ body }) => body.release)).toEqual([idOf(2)]);
  });

  it('lets a leaver withdraw what it had shared, and tells a leaver what is withdrawn', () => {
    const ledger = openCase('police', 'health');
    const of = (author: string, release: string) =>
      ledger.write(author, 'withdrawal', {
        ...{ entry: release, index: ledger.indexOf(release) },
        ...{ reason: 'wrong-person', because: '' },
      });
    const ours = ledger.write('health', 'release', releaseOf(1), { recipients: [LEAD] });
    const theirs = ledger.write('police', 'release', releaseOf(2), {
      recipients: [LEAD, 'health'],
    });
    ledger.write(LEAD, 'leave', { agency: 'health' });
    of('health', ours);
    of('police', theirs);
    for (const agency of [LEAD, 'health']) {
      const { releases, refused } = ledger.at(agency);
      expect(releases.map(({ withdrawal }) => withdrawal?.isHidden)).toEqual([true, true]);
      expect(refused).toEqual([]);
    }
  });

  it('takes a leaver back as a newcomer', () => {
    const ledger = openCase('police', 'health');
    ledger.write(LEAD, 'leave', { agency: 'health' });
    ledger.write(LEAD, 'rating', { rating: 'red', because: 'Worse.' });
    admit(ledger, 'school');
    admit(ledger, 'health');
    expect(membersAt(ledger, 'health')).toEqual([LEAD, 'health', 'police', 'school']);
    expect(ledger.at('health').rating?.rating).toBe('red');
  });

  it('remembers who was a member at which place', () => {
    const ledger = openCase('police');
    const left = ledger.indexOf(ledger.write(LEAD, 'leave', { agency: 'police' }));
    const state = ledger.at(LEAD);
    expect([0, 2, left - 1, left].map((index) => state.memberAt('police', index))).toEqual([
      false,
      true,
      true,
      false,
    ]);
  });

  it('keeps the lead through an accepted handover', () => {
    const ledger = openCase('health');
    const outcome = ledger.write(LEAD, 'outcome', outcomeOf(2));
    const handover = ledger.write(LEAD, 'handover', {
      handover: idOf(1),
      to: placeOf('health'),
      outcome,
      manager: 'M. Manager',
    });
    ledger.write('health', 'handover-answer', {
      handover,
      isAccepted: true,
      by: 'H.',
      because: '',
    });
    expect(ledger.at(LEAD)).toMatchObject({
      lead: LEAD,
      handovers: [{ answer: { body: { isAccepted: true } } }],
    });
  });
});

describe('a welcome', () => {
  it('tells a newcomer the rating, the people, the warnings and the clock', () => {
    const ledger = openCase('police');
    ledger.write('police', 'warning', { set: warningOf(1, 'police'), lifts: null });
    admit(ledger, 'health');
    expect(ledger.at('health')).toMatchObject({
      rating: { rating: 'amber', because: null },
      warnings: [warningOf(1, 'police')],
      receivedAt: OPEN.receivedAt,
    });
    expect([...ledger.at('health').people.keys()]).toEqual([CHILD, MOTHER]);
  });

  it('grants nothing', () => {
    const ledger = openCase('police');
    const welcome = welcomeOf(ledger.at(LEAD), 'school');
    ledger.write(LEAD, 'welcome', { ...welcome, members: [LEAD, 'police', 'school'] });
    expect(membersAt(ledger, 'police')).toEqual([LEAD, 'police']);
    expect(refusedAt(ledger, 'police')).toEqual(['It names other members than the case has.']);
  });

  it.each([
    ['another rating', { rating: 'blue' as const }],
    ['another time of receipt', { receivedAt: '2026-11-24T09:00:00.000Z' }],
    ['fewer people', { people: [CHILD] }],
    ['fewer warnings', { mustNotBeTold: [] }],
  ])('is refused by members when it tells %s', (_, lie) => {
    const ledger = openCase('police');
    ledger.write('police', 'warning', { set: warningOf(1, 'police'), lifts: null });
    ledger.write(LEAD, 'join', { agency: 'health' });
    ledger.write(LEAD, 'welcome', { ...welcomeOf(ledger.at(LEAD), 'health'), ...lie });
    expect(ledger.at('police').refused).toMatchObject([{ kind: 'welcome' }]);
  });

  it('may carry the warnings of a concern into the case', () => {
    const ledger = openCase();
    ledger.write(LEAD, 'join', { agency: 'police' });
    const told = {
      ...welcomeOf(ledger.at(LEAD), 'police'),
      mustNotBeTold: [warningOf(1, 'police')],
    };
    ledger.write(LEAD, 'welcome', told);
    ledger.write(LEAD, 'warning', { set: warningOf(1, 'police'), lifts: null });
    for (const agency of [LEAD, 'police']) {
      expect(ledger.at(agency).warnings).toEqual([warningOf(1, 'police')]);
      expect(ledger.at(agency).refused).toEqual([]);
    }
  });
});

describe('case entries', () => {
  it('are refused by all when sealed to fewer than all members', () => {
    const ledger = openCase('police', 'health');
    ledger.write(LEAD, 'outcome', outcomeOf(2), { recipients: ['police'] });
    ledger.write(LEAD, 'outcome', outcomeOf(4), { recipients: ['health'] });
    for (const agency of [LEAD, 'police', 'health']) {
      expect(ledger.at(agency).outcomes).toEqual([]);
      expect(ledger.at(agency).refused[0]).toMatchObject({ author: LEAD, kind: 'outcome' });
    }
  });

  it('are refused when sealed to somebody who is not a member', () => {
    const ledger = openCase('police');
    ledger.write(
      LEAD,
      'rating',
      { rating: 'red', because: '' },
      { recipients: ['police', 'school'] },
    );
    expect(ledger.at('police').rating?.rating).toBe('amber');
  });

  it.each(['rating', 'outcome', 'close', 'request'] as const)(
    'of kind %s are the lead’s alone',
    (kind) => {
      const bodies = {
        rating: { rating: 'red', because: '' },
        outcome: outcomeOf(4),
        close: { because: 'Done.' },
        request: requestOf(1, [LEAD]),
      };
      const state = openCase('police').at('police');
      expect(mayWrite(state, 'police', kind, bodies[kind], [LEAD])).toEqual({
        ok: false,
        because: 'Only the lead agency writes this.',
      });
    },
  );

  it('are never shown by their words when refused', () => {
    const ledger = openCase('police');
    ledger.write('police', 'close', { because: 'UNHEARD' });
    expect(JSON.stringify(ledger.at(LEAD).refused)).not.toContain('UNHEARD');
    expect(ledger.at('police').refused).toMatchObject([{ isOwn: true }]);
  });

  it('cannot claim to have seen what came after them', () => {
    const ledger = openCase('police');
    ledger.write(LEAD, 'outcome', outcomeOf(2), { head: { size: 99, missing: [] } });
    expect(refusedAt(ledger, 'police')).toEqual(['Its head cannot be.']);
  });
});

describe('an opinion', () => {
  it('stays with the outcome that it names when another follows', () => {
    const ledger = openCase('health');
    const first = ledger.write(LEAD, 'outcome', outcomeOf(2));
    ledger.write(LEAD, 'outcome', outcomeOf(4));
    ledger.write('health', 'opinion', { outcome: first, agrees: true, because: '' });
    const { outcomes, level } = ledger.at(LEAD);
    expect(outcomes.map(({ opinions }) => opinions.length)).toEqual([1, 0]);
    expect(level).toBe(4);
  });

  it('replaces the one that the same agency gave before', () => {
    const ledger = openCase('health');
    const outcome = ledger.write(LEAD, 'outcome', outcomeOf(2));
    ledger.write('health', 'opinion', { outcome, agrees: true, because: '' });
    ledger.write('health', 'opinion', { outcome, agrees: false, because: 'New facts.' });
    expect(ledger.at(LEAD).outcome?.opinions).toMatchObject([{ body: { agrees: false } }]);
  });

  it('on an outcome that is not held here is put aside, and is nobody’s fault', () => {
    const ledger = openCase('health');
    ledger.write('health', 'opinion', { outcome: entryOf('elsewhere'), agrees: true, because: '' });
    expect(ledger.at(LEAD).refused).toEqual([]);
    expect(ledger.at(LEAD).unplaced).toMatchObject([{ author: 'health', kind: 'opinion' }]);
  });
});

describe('a warning', () => {
  it('is lifted by the agency that set it', () => {
    const ledger = openCase('police');
    ledger.write('police', 'warning', { set: warningOf(1, 'police'), lifts: null });
    ledger.write('police', 'warning', { set: null, lifts: idOf(1) });
    expect(ledger.at(LEAD).warnings).toEqual([]);
  });

  it('is lifted by nobody else, not by the lead either', () => {
    const ledger = openCase('police');
    ledger.write('police', 'warning', { set: warningOf(1, 'police'), lifts: null });
    ledger.write(LEAD, 'warning', { set: null, lifts: idOf(1) });
    ledger.write(LEAD, 'warning', {
      set: { ...warningOf(1, 'police'), who: 'Nobody' },
      lifts: null,
    });
    expect(ledger.at('police').warnings).toEqual([warningOf(1, 'police')]);
    expect(refusedAt(ledger, 'police')).toHaveLength(2);
  });

  it('is set in no other agency’s name, but by the lead for a concern', () => {
    const state = openCase('police', 'health').at('health');
    const body = { set: warningOf(1, 'police'), lifts: null };
    expect(mayWrite(state, 'health', 'warning', body, [LEAD, 'police']).ok).toBe(false);
    expect(mayWrite(state, LEAD, 'warning', body, ['health', 'police']).ok).toBe(true);
  });

  it('is taken after the case is closed', () => {
    const ledger = openCase('police');
    ledger.write(LEAD, 'close', { because: 'Done.' });
    ledger.write('police', 'warning', { set: warningOf(1, 'police'), lifts: null });
    expect(ledger.at(LEAD).warnings).toHaveLength(1);
    expect(mayWrite(ledger.at(LEAD), LEAD, 'outcome', outcomeOf(1), ['police']).ok).toBe(false);
  });
});

describe('a handover', () => {
  const to = placeOf('health');

  it('is answered by the agency handed over to, once', () => {
    const ledger = openCase('health', 'police');
    const outcome = ledger.write(LEAD, 'outcome', outcomeOf(2));
    const handover = ledger.write(LEAD, 'handover', {
      handover: idOf(1),
      to,
      outcome,
      manager: 'M.',
    });
    const answer = { handover, isAccepted: false, by: 'H.', because: 'Not ours.' };
    ledger.write('police', 'handover-answer', answer);
    ledger.write('health', 'handover-answer', answer);
    ledger.write('health', 'handover-answer', { ...answer, isAccepted: true });
    expect(ledger.at(LEAD).handovers).toMatchObject([{ answer: { body: { isAccepted: false } } }]);
    expect(refusedAt(ledger, LEAD)).toHaveLength(2);
  });

  it('to a place without a terminal is answered by the lead, with the call that it made', () => {
    const ledger = openCase('health');
    const outcome = ledger.write(LEAD, 'outcome', outcomeOf(2));
    const handed = { handover: idOf(1), to: placeOf(null), outcome, manager: 'M.' };
    const handover = ledger.write(LEAD, 'handover', handed);
    const answer = { handover, isAccepted: true, by: 'R. Head', because: '' };
    const byTelephone = { call: idOf(2), day: '2026-03-02', time: '09:05' };
    ledger.write('health', 'handover-answer', { ...answer, byTelephone });
    ledger.write(LEAD, 'handover-answer', answer);
    expect(ledger.at('health').handovers).toMatchObject([{ answer: null }]);
    ledger.write(LEAD, 'handover-answer', { ...answer, byTelephone });
    expect(ledger.at('health').handovers).toMatchObject([{ answer: { body: { byTelephone } } }]);
    expect(refusedAt(ledger, LEAD)).toHaveLength(2);
  });
});

describe('requests and replies', () => {
  it('ask members only', () => {
    const state = openCase('police').at(LEAD);
    expect(mayWrite(state, LEAD, 'request', requestOf(1, ['health']), ['police']).ok).toBe(false);
  });

  it('refuses a request without the answers of the gate', () => {
    const state = openCase('police').at(LEAD);
    const { gate: _, ...ungated } = requestOf(1, ['police']);
    expect(mayWrite(state, LEAD, 'request', ungated, ['police'])).toEqual({
      ok: false,
      because: 'It is not in a form that is known.',
    });
  });

  it('wants the manager’s name below reasonable cause when a parent objects', () => {
    const ledger = openCase('police');
    const by = { by: 'A. Worker', at: '2026-11-23T10:00:00.000Z' };
    const told = [{ person: MOTHER, told: 'objects' as const, ...by }];
    const gate = { mayBe: 'section-17' as const, told, why: 'Worry.', decidedBy: null };
    const asked = { ...requestOf(1, ['police']), purpose: 'child-in-need' as const };
    ledger.write(LEAD, 'request', { ...asked, gate });
    ledger.write(LEAD, 'request', {
      ...asked,
      request: idOf(2),
      gate: { ...gate, decidedBy: 'M.' },
    });
    expect(ledger.at('police').requests.map(({ body }) => body.request)).toEqual([idOf(2)]);
  });

  it.each([
    ['section-47', 'child-protection', true],
    ['section-47', 'child-in-need', false],
    ['section-47', 'adult-safeguarding', true],
    ['immediate-danger', 'early-help', false],
    ['section-17', 'child-protection', false],
    ['section-17', 'child-in-need', true],
    ['repeated-concerns', 'early-help', true],
    ['not-clear', 'child-protection', false],
    ['not-clear', 'crime-prevention', false],
  ] as const)('takes at %s a request for %s: %s', (mayBe, purpose, isTaken) => {
    const ledger = openCase('police');
    const asked = requestOf(1, ['police']);
    const gate = { ...asked.gate, mayBe, decidedBy: 'M.' };
    ledger.write(LEAD, 'request', { ...asked, purpose, gate });
    expect(ledger.at('police').requests).toHaveLength(isTaken ? 1 : 0);
    expect(ledger.at('police').refused).toHaveLength(isTaken ? 0 : 1);
  });

  it('takes replies from whom the request names, about whom it names', () => {
    const ledger = openCase('police', 'health');
    ledger.write(LEAD, 'request', requestOf(1, ['police']));
    ledger.write('health', 'reply', replyOf(1, 'known-now'));
    ledger.write('police', 'reply', replyOf(1, 'known-now', null, [idOf(77)]));
    ledger.write('police', 'reply', replyOf(1, 'known-before'));
    expect(ledger.at(LEAD).replies).toMatchObject([
      { agency: 'police', person: CHILD, knows: { known: 'known-before' } },
    ]);
  });

  it('lets later pieces of a reply replace earlier ones, person by person', () => {
    const ledger = openCase('police');
    ledger.write(LEAD, 'request', requestOf(1, ['police']));
    ledger.write('police', 'reply', replyOf(1, 'not-checked', null, [CHILD, MOTHER]));
    ledger.write('police', 'reply', replyOf(1, 'known-now', null, [CHILD]));
    expect(ledger.at(LEAD).replies.map(({ knows }) => knows?.known)).toEqual([
      'known-now',
      'not-checked',
    ]);
  });
});

describe('share entries', () => {
  it('go to members only', () => {
    const state = openCase('police').at('police');
    expect(mayWrite(state, 'police', 'release', releaseOf(1), [LEAD, 'school'])).toEqual({
      ok: false,
      because: 'It goes to an agency that is not a member.',
    });
  });

  it('of an agency carry its own records only', () => {
    const state = openCase('police').at('police');
    const body = releaseOf(1, [documentOf(1, 'health', null, '2026-01-01')]);
    expect(mayWrite(state, 'police', 'release', body, [LEAD]).ok).toBe(false);
  });

  it('go before their second person has looked in a Red case only, and are looked at again by their own agency', () => {
    const ledger = openCase('police', 'health');
    const body = { ...releaseOf(1), secondLook: { by: '2026-06-03T10:00:00.000Z' } };
    const recipients = [LEAD, 'health'];
    ledger.write('police', 'release', body, { recipients });
    expect(ledger.at('health').releases).toEqual([]);
    ledger.write(LEAD, 'rating', { rating: 'red', because: 'He is back.' });
    const release = ledger.write('police', 'release', body, { recipients });
    const plain = ledger.write('police', 'release', releaseOf(2), { recipients });
    const chooser = ledger.at('health').releases[0]?.by.staff ?? '';
    const look = { release, chooser };
    ledger.write('health', 'second-look', look, { recipients: [LEAD, 'police'] });
    ledger.write('police', 'second-look', { release, chooser: idOf(9) }, { recipients });
    ledger.write('police', 'second-look', { release: plain, chooser }, { recipients });
    expect(ledger.at('health').releases[0]?.lookedAt).toBeNull();
    ledger.write('police', 'second-look', look, { recipients });
    expect(ledger.at('health').releases[0]?.lookedAt).not.toBeNull();
    expect(ledger.at('health').refused).toHaveLength(4);
  });

  it('that draw on others go to nobody who does not hold them all', () => {
    const ledger = openCase('police', 'health');
    const release = ledger.write('police', 'release', releaseOf(1), { recipients: [LEAD] });
    const analysis = { box: 'worry' as const, words: 'UNHEARD', draws: [release] };
    ledger.write(LEAD, 'analysis', analysis, { recipients: ['police', 'health'] });
    ledger.write(LEAD, 'analysis', analysis);
    expect(ledger.at('police').analyses).toHaveLength(1);
    expect(ledger.at('police').refused).toMatchObject([{ kind: 'analysis' }]);
    expect(ledger.at('health').analyses).toEqual([]);
    expect(JSON.stringify([...ledger.at('health').refused])).not.toContain('UNHEARD');
  });

  it('withdraw and correct one’s own releases only', () => {
    const ledger = openCase('police', 'health');
    const release = ledger.write('police', 'release', releaseOf(1), {
      recipients: [LEAD, 'health'],
    });
    const index = ledger.indexOf(release);
    ledger.write(
      'health',
      'withdrawal',
      { entry: release, index, reason: 'wrong-person', because: '' },
      { recipients: [LEAD, 'police'] },
    );
    ledger.write(
      'health',
      'correction',
      { release, document: null, words: 'No.' },
      { recipients: [LEAD, 'police'] },
    );
    expect(ledger.at(LEAD).releases).toMatchObject([{ withdrawal: null, corrections: [] }]);
    expect(refusedAt(ledger, LEAD)).toEqual([
      'An agency withdraws its own entries only.',
      'An agency corrects its own releases only.',
    ]);
  });

  it('give actions to the agency that reads them', () => {
    const state = openCase('police', 'health').at(LEAD);
    const action = {
      action: idOf(1),
      owner: 'health',
      what: 'Visit.',
      person: CHILD,
      by: null,
      result: null,
    };
    expect(mayWrite(state, LEAD, 'action', action, ['police']).ok).toBe(false);
    expect(mayWrite(state, LEAD, 'action', action, ['health']).ok).toBe(true);
    expect(mayWrite(state, 'police', 'action', action, ['health']).ok).toBe(false);
  });

  it('name people nobody asked about, and leave those of the case to the lead', () => {
    const ledger = openCase('police');
    ledger.write(
      'police',
      'people',
      { person: idOf(9), version: 1, details: DETAILS },
      { recipients: [LEAD] },
    );
    ledger.write(
      'police',
      'people',
      { person: CHILD, version: 1, details: DETAILS },
      { recipients: [LEAD] },
    );
    const { people } = ledger.at(LEAD);
    expect(people.get(idOf(9))?.details?.name).toBe('Mia Example');
    expect(people.get(CHILD)?.details).toBeNull();
  });
});

describe('an entry that draws on what police shared with the lead alone', () => {
  /** Each kind that may draw on others, about the same case, with its readers. */
  type Drawing = (outcome: string, draws: string[]) => [EntryKind, unknown, string[]];
  const members = ['police', 'health'];
  const all: Record<string, Drawing> = {
    request: (_, draws) => ['request', { ...requestOf(7, ['health']), draws }, members],
    analysis: (_, draws) => ['analysis', { box: 'worry', words: 'UNHEARD', draws }, members],
    outcome: (_, draws) => ['outcome', { ...outcomeOf(3), because: 'UNHEARD', draws }, members],
    action: (_, draws) => [
      'action',
      {
        action: idOf(7),
        owner: 'health',
        what: 'UNHEARD',
        person: null,
        by: null,
        result: null,
        draws,
      },
      members,
    ],
    'strategy-discussion': (_, draws) => [
      'strategy-discussion',
      { ...recordOf(1, CHILD, { because: 'UNHEARD' }), draws },
      members,
    ],
    handover: (outcome, draws) => [
      'handover',
      {
        handover: idOf(7),
        to: { ...placeOf('health'), label: 'UNHEARD' },
        outcome,
        manager: 'F Okorie',
        draws,
      },
      members,
    ],
  };

  function given() {
    const ledger = openCase('police', 'health');
    const outcome = ledger.write(LEAD, 'outcome', outcomeOf(2));
    const toAll = ledger.write('police', 'release', releaseOf(1), {
      recipients: [LEAD, 'health'],
    });
    const toLead = ledger.write('police', 'release', releaseOf(2), { recipients: [LEAD] });
    return { ledger, outcome, toAll, toLead };
  }

  it.each(Object.keys(all))('is refused by its source: %s', (name) => {
    const { ledger, outcome, toAll, toLead } = given();
    const may = (draws: string[]) => {
      const [kind, body, readers] = all[name]?.(outcome, draws) ?? ['close', {}, []];
      return mayWrite(ledger.at(LEAD), LEAD, kind, body, readers);
    };
    expect(may([])).toEqual({ ok: true });
    expect(may([toAll])).toEqual({ ok: true });
    expect(may([toAll, toLead])).toEqual({
      ok: false,
      because: 'It draws on an entry that not all of its readers hold.',
    });
    expect(may([entryOf('nowhere')])).toEqual({
      ok: false,
      because: 'It draws on an entry that this agency does not hold.',
    });
  });

  it.each(Object.keys(all))(
    'is refused by every reader, whether it holds that or not: %s',
    (name) => {
      const { ledger, outcome, toLead } = given();
      const [kind, body, recipients] = all[name]?.(outcome, [toLead]) ?? ['close', {}, []];
      const entry = ledger.writeAnything(LEAD, kind, body, { recipients });
      for (const agency of [LEAD, 'police', 'health']) {
        const state = ledger.at(agency);
        expect(state.refused).toMatchObject([
          {
            entry,
            kind,
            drawn: agency === 'health' ? [] : [{ entry: toLead, owner: 'police' }],
          },
        ]);
        expect(state.applied.map((each) => each.entry)).not.toContain(entry);
        expect(JSON.stringify(state)).not.toContain('UNHEARD');
      }
    },
  );

  it.each(Object.keys(all))('counts everywhere once police have said yes: %s', (name) => {
    const { ledger, outcome, toLead } = given();
    const yes = agree(ledger, toLead, ['health']);
    const [kind, body, recipients] = all[name]?.(outcome, [toLead]) ?? ['close', {}, []];
    const index = ledger.indexOf(toLead);
    const leave = { entry: toLead, owner: 'police', index, to: ['health'], yes, manager: null };
    const entry = ledger.writeAnything(
      LEAD,
      kind,
      { ...(body as object), onward: [leave] },
      { recipients },
    );
    for (const agency of [LEAD, 'police', 'health'])
      expect(ledger.at(agency).applied.map((each) => each.entry)).toContain(entry);
  });
});

/** The lead asks, and the owner says yes. */
function agree(ledger: SpecimenLedger, item: string, to: string[]): string {
  const asked: WrittenBody<'passing-question'> = {
    entry: item,
    to,
    why: 'They see the child tomorrow.',
    purpose: 'child-protection',
    dueAt: '2026-11-23T11:00:00.000Z',
  };
  const question = ledger.write(LEAD, 'passing-question', asked);
  const answer = { question, entry: item, to, isAgreed: true, because: '' };
  return ledger.write('police', 'passing-answer', answer);
}

describe('an entry that this terminal cannot read', () => {
  function withUnknown(otherwise: Otherwise) {
    const ledger = openCase('police', 'health');
    ledger.write(LEAD, 'outcome', outcomeOf(2));
    ledger.writeAnything(
      LEAD,
      'new-kind',
      { words: 'UNHEARD' },
      {
        recipients: ['health', 'police'],
        contract: 2,
        ...otherwise,
      },
    );
    ledger.write(LEAD, 'outcome', outcomeOf(4), { recipients: ['health', 'police'] });
    ledger.write('police', 'release', releaseOf(1), { recipients: [LEAD, 'health'] });
    ledger.write('police', 'warning', { set: warningOf(1, 'police'), lifts: null });
    return ledger.at('health');
  }

  it('is named by author and kind, and the replay goes on when it is a share entry', () => {
    const state = withUnknown({ recipients: ['health'] });
    expect(state.unreadable).toMatchObject([{ author: LEAD, kind: 'new-kind', isCaseKind: false }]);
    expect([state.level, state.stoppedAt, state.releases.length]).toEqual([4, null, 1]);
  });

  it('stops only level, outcome and members when it is a case entry', () => {
    const state = withUnknown({ isCaseKind: true });
    expect(state.stoppedAt).toMatchObject({ author: LEAD, kind: 'new-kind' });
    expect([state.level, state.releases.length, state.warnings.length]).toEqual([2, 1, 1]);
  });

  it('is refused as a case entry when not every member can read it', () => {
    const state = withUnknown({ isCaseKind: true, recipients: ['health'] });
    expect([state.stoppedAt, state.level]).toEqual([null, 4]);
  });

  it('stops the case too when a known case kind comes in a newer contract', () => {
    const ledger = openCase('police');
    ledger.writeAnything(
      LEAD,
      'join',
      { agency: 'school', as: 'guest' },
      { recipients: ['police', 'school'], contract: 2 },
    );
    expect(ledger.at('police').stoppedAt).toMatchObject({ kind: 'join' });
  });

  it('is not believed from an agency that is no member', () => {
    const ledger = openCase('police');
    ledger.writeAnything(
      'school',
      'new-kind',
      {},
      { recipients: [LEAD, 'police'], contract: 2, isCaseKind: true },
    );
    expect(ledger.at('police').stoppedAt).toBeNull();
  });
});

describe('a concern', () => {
  it('goes to the lead alone and opens nothing', () => {
    const ledger = new SpecimenLedger();
    const state = ledger.at('police');
    expect(recipientsFor(state, 'police', 'concern', {})).toEqual([LEAD]);
    ledger.write('police', 'concern', concernOf(60), { workspace: null });
    expect(ledger.at(LEAD)).toMatchObject({ workspace: null, concerns: [] });
    ledger.write(LEAD, 'open', { ...OPEN, concerns: [ledger.entries[0]?.entry ?? ''] });
    expect(ledger.at(LEAD).concerns).toHaveLength(1);
  });

  it('about another family is no part of the case at the agency that raised both', () => {
    const ledger = new SpecimenLedger();
    ledger.write('police', 'concern', concernOf(60), { workspace: null });
    const others = [{ person: idOf(77), details: { ...DETAILS, name: 'Sam Example' } }];
    const another = { ...concernOf(60), concern: idOf(61), people: others };
    ledger.write('police', 'concern', another, { workspace: null });
    ledger.write(LEAD, 'open', { ...OPEN, concerns: [ledger.entries[0]?.entry ?? ''] });
    admit(ledger, 'police');
    expect(ledger.at('police').concerns.map(({ body }) => body.concern)).toEqual([idOf(60)]);
  });
});

describe('a concern that is raised once a case is open', () => {
  it('is nothing of that case, and neither is its answer: nobody reads that either does not count', () => {
    const ledger = openCase('police');
    ledger.write('police', 'concern', { ...concernOf(60), concern: idOf(62) }, { workspace: null });
    const answer = { concern: idOf(62), workspace: null, notAccepted: 'no-concern', words: '' };
    ledger.writeAnything(LEAD, 'concern-answer', answer, {
      workspace: null,
      recipients: ['police'],
    });
    const { refused, unplaced, concerns } = ledger.at('police');
    expect([refused, unplaced, concerns]).toEqual([[], [], []]);
  });
});

describe('the readers that an entry has unless its author names others', () => {
  it('are, for a share entry, the agencies asked about that person and the lead', () => {
    const ledger = openCase('police', 'health', 'school');
    ledger.write(LEAD, 'request', requestOf(1, ['police', 'health']));
    const state = ledger.at('police');
    expect(recipientsFor(state, 'police', 'release', releaseOf(1))).toEqual([LEAD, 'health']);
    expect(recipientsFor(state, 'police', 'release', releaseOf(1), idOf(9))).toEqual([LEAD]);
    const detail = {
      request: idOf(1),
      person: MOTHER,
      shares: 'shared',
      count: 1,
      ring: RING,
      note: '',
    };
    expect(recipientsFor(state, 'police', 'reply-detail', detail)).toEqual([LEAD, 'health']);
  });

  it('are the same that mayWrite accepts, for every case kind', () => {
    const ledger = openCase('police', 'health');
    const state = ledger.at(LEAD);
    const body = { agency: 'school' };
    expect(recipientsFor(state, LEAD, 'join', body)).toEqual(['health', 'police', 'school']);
    expect(mayWrite(state, LEAD, 'join', body, recipientsFor(state, LEAD, 'join', body)).ok).toBe(
      true,
    );
    const leave = { agency: 'police' };
    expect(
      mayWrite(state, LEAD, 'leave', leave, recipientsFor(state, LEAD, 'leave', leave)).ok,
    ).toBe(true);
  });
});
