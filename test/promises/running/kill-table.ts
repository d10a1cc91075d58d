import type { Side, StopPoint } from '../../support/stop-points.js';

/** Police raise, the hub carries, children's services read: two agencies are the least that share. */
export const SOURCE = 'police';
export const READER = 'cef';
export const VICTIMS = ['source', 'hub', 'reader', 'PostgreSQL'] as const;
export type Victim = (typeof VICTIMS)[number];

/** One arrow of the life of a disclosure (DESIGN 6): the commit that makes it so, and whose commit that is. */
export interface Arrow extends StopPoint {
  by: Exclude<Victim, 'PostgreSQL'>;
  /** The states that this arrow leads to, as the database's own lists of states name them. */
  leadsTo: string[];
  /** Keys that have expired stay at home: only then does the disclosure come this way. */
  isExpired?: boolean;
}

/** Every arrow, in the order in which a disclosure meets them. */
export const ARROWS: readonly Arrow[] = [
  at('source', 'sealed', 'outbox', 'INSERT', `NEW.kind = 'entry'`, ['outbox.stage=queued']),
  at('hub', 'logged at the hub', 'entry', 'INSERT', `NEW.stage = 'logged'`, ['entry.stage=logged']),
  at('source', 'logged', 'outbox', 'UPDATE', becomes('logged'), ['outbox.stage=logged']),
  at('reader', 'mirrored', 'mirror_leaf', 'INSERT', `NEW.source = '${SOURCE}'`, []),
  at('source', 'mirrored at home', 'mirror_leaf', 'INSERT', `NEW.source = '${SOURCE}'`, []),
  at('reader', 'cosigned', 'witness_head', 'UPDATE', 'NEW.size > OLD.size', []),
  at('hub', 'proof posted', 'mailbox', 'INSERT', `NEW.type = 'proof'`, ['mailbox.type=proof']),
  at('source', 'proved', 'outbox', 'UPDATE', becomes('proved'), ['outbox.stage=proved']),
  at('hub', 'keyed at the hub', 'entry', 'UPDATE', becomes('keyed'), [
    'entry.stage=keyed',
    'mailbox.type=entry',
  ]),
  at('source', 'keyed', 'outbox', 'UPDATE', becomes('keyed'), ['outbox.stage=keyed']),
  at('reader', 'delivered', 'workspace_entry', 'INSERT', 'NOT NEW.is_own', []),
  at('hub', 'receipt posted', 'mailbox', 'INSERT', `NEW.type = 'receipt'`, [
    'mailbox.type=receipt',
  ]),
  at('reader', 'receipt sent', 'outbox', 'UPDATE', becomes('sent'), ['outbox.stage=sent']),
  at('source', 'receipted', 'receipt', 'INSERT', `NEW.says = 'opened'`, []),
  {
    ...at('source', 'withdrawal sealed', 'outbox', 'INSERT', `NEW.kind = 'leaf'`, []),
    isExpired: true,
  },
  {
    ...at('source', 'withdrawn', 'outbox', 'UPDATE', becomes('withdrawn'), [
      'outbox.stage=withdrawn',
    ]),
    isExpired: true,
  },
];

/** What people do with a release, from choosing to its withdrawal (DESIGN 6.1 to 6.8). */
export type Journey =
  | 'share'
  | 'approve'
  | 'send-back'
  | 'hold-back'
  | 'erase'
  | 'mark'
  | 'seal-away';

/** One arrow of a release, of an approval or of a withdrawal, and on which journey it is met. */
export interface ReleaseArrow extends Arrow {
  journey: Journey;
}

/** Every arrow of a release and of its approval, and what its withdrawal brings about at its reader. */
export const RELEASE_ARROWS: readonly ReleaseArrow[] = [
  on(
    'share',
    at('source', 'chosen', 'release', 'INSERT', `NEW.state = 'chosen'`, ['release.state=chosen']),
  ),
  on(
    'share',
    at('source', 'decided', 'release', 'UPDATE', enters('decided'), ['release.state=decided']),
  ),
  on(
    'share',
    at('source', 'sealed with its release', 'release', 'UPDATE', enters('sealed'), [
      'release.state=sealed',
    ]),
  ),
  on(
    'approve',
    at('source', 'put under review', 'approval', 'INSERT', `NEW.state = 'waiting'`, [
      'release.state=for-review',
      'approval.state=waiting',
    ]),
  ),
  on(
    'approve',
    at('source', 'approved', 'approval', 'UPDATE', enters('approved'), [
      'release.state=approved',
      'approval.state=approved',
    ]),
  ),
  on(
    'send-back',
    at('source', 'sent back', 'approval', 'UPDATE', enters('returned'), [
      'release.state=returned',
      'approval.state=returned',
    ]),
  ),
  on(
    'hold-back',
    at('source', 'held back', 'release', 'UPDATE', enters('held-back'), [
      'release.state=held-back',
    ]),
  ),
  on(
    'erase',
    at('source', 'withdrawn by its people', 'release', 'UPDATE', enters('withdrawn'), [
      'release.state=withdrawn',
    ]),
  ),
  on(
    'erase',
    at('reader', 'out of sight', 'workspace_entry', 'UPDATE', enters('hidden'), [
      'workspace_entry.state=hidden',
      'honoured_withdrawal.result=hidden',
    ]),
  ),
  on(
    'erase',
    at('reader', 'destroyed', 'workspace_entry', 'UPDATE', enters('destroyed'), [
      'workspace_entry.state=destroyed',
      'honoured_withdrawal.result=destroyed',
    ]),
  ),
  on(
    'mark',
    at('reader', 'marked', 'honoured_withdrawal', 'INSERT OR UPDATE', `NEW.result = 'marked'`, [
      'workspace_entry.state=open',
      'honoured_withdrawal.result=marked',
    ]),
  ),
  on(
    'seal-away',
    at('reader', 'sealed away', 'workspace_entry', 'UPDATE', enters('sealed'), [
      'workspace_entry.state=sealed',
      'honoured_withdrawal.result=sealed',
    ]),
  ),
];

/** The databases' other lists of words: none is a state that a disclosure passes through on its way. */
export const NOT_ON_THE_WAY: readonly string[] = [
  'key_version.state',
  'outbox.kind',
  'screening.result',
];

/**
 * On the way only while two other agencies do not answer, which are not here: stopped and started again in
 * test/promises/emergency.spec.ts › goes on where its source stopped, and opens once.
 */
export const MET_ELSEWHERE: readonly string[] = ['outbox.stage=emergency'];

/** One kill: who is killed, just before or just after which commit. */
export interface Row {
  arrow: Arrow;
  side: Side;
  victim: Victim;
}

/** Every arrow, on both sides, at each of the four. */
export const ROWS: readonly Row[] = ARROWS.flatMap((arrow) =>
  (['before', 'after'] as const).flatMap((side) =>
    VICTIMS.map((victim) => ({ arrow, side, victim })),
  ),
);

/** One kill on the way of a release. */
export interface ReleaseRow extends Row {
  arrow: ReleaseArrow;
}

/** Every arrow of a release, on both sides, at each of the four. */
export const RELEASE_ROWS: readonly ReleaseRow[] = RELEASE_ARROWS.flatMap((arrow) =>
  (['before', 'after'] as const).flatMap((side) =>
    VICTIMS.map((victim) => ({ arrow, side, victim })),
  ),
);

/** Of eight rows two: each arrow is met before its commit and after it, by one of the four and by the next of them. */
export function everyFourth<R extends Row>(rows: readonly R[]): R[] {
  const arrows = [...new Set(rows.map(({ arrow }) => arrow))];
  return rows.filter(({ arrow, side, victim }) => {
    const place = (arrows.indexOf(arrow) + VICTIMS.indexOf(victim)) % VICTIMS.length;
    return side === (['before', 'after'] as const)[place];
  });
}

/** Some of them for every run: the yes of a second person, the withdrawal, and what its reader does. */
export const FEW_RELEASES: readonly ReleaseRow[] = RELEASE_ROWS.filter(
  ({ arrow, side, victim }) =>
    (arrow.name === 'approved' && side === 'after' && victim === 'source') ||
    (arrow.name === 'withdrawn by its people' && side === 'before' && victim === 'PostgreSQL') ||
    (arrow.name === 'destroyed' && side === 'after' && victim === 'reader'),
);

/** Some of them for every run: each arrow once, where it is made, or at every fourth at PostgreSQL. */
export const FEW: readonly Row[] = ARROWS.map((arrow, place) => ({
  arrow,
  side: place % 2 === 0 || place % 8 === 3 ? 'before' : 'after',
  victim: place % 4 === 3 ? 'PostgreSQL' : arrow.by,
}));

function at(
  by: Arrow['by'],
  name: string,
  table: string,
  event: StopPoint['event'],
  when: string,
  leadsTo: string[],
): Arrow {
  const database = { source: SOURCE, hub: 'hub', reader: READER }[by];
  return { by, name, database, table, event, when, leadsTo };
}

function becomes(stage: string): string {
  return `NEW.stage = '${stage}' AND OLD.stage <> '${stage}'`;
}

function enters(state: string): string {
  return `NEW.state = '${state}' AND OLD.state <> '${state}'`;
}

function on(journey: Journey, arrow: Arrow): ReleaseArrow {
  return { ...arrow, journey };
}
