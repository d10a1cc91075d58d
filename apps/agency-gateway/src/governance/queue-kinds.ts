import type { StayedBy } from './stayed-by.js';

/** What left, by groups of kinds of entries: each kind stands in one. A newer one belongs to the course of the case. */
const LEFT = {
  concern: { text: 'Concerns', kinds: ['concern', 'concern-answer', 'further-concern'] },
  request: { text: 'Requests and people asked about', kinds: ['request', 'people'] },
  reply: { text: 'Replies', kinds: ['reply', 'reply-detail'] },
  release: {
    text: 'Releases, corrections and withdrawals',
    kinds: ['release', 'second-look', 'correction', 'withdrawal'],
  },
  passing: {
    text: 'What others shared, passed on',
    kinds: ['passing', 'passing-question', 'passing-answer'],
  },
  question: { text: 'Questions between agencies', kinds: ['question', 'question-answer'] },
  call: { text: 'Calls, visits and letters', kinds: ['call'] },
  outcome: { text: 'Outcomes and views of them', kinds: ['outcome', 'outcome-stands', 'opinion'] },
  handover: { text: 'Handovers', kinds: ['handover', 'handover-answer'] },
  strategy: { text: 'Strategy discussions', kinds: ['strategy-discussion'] },
  action: { text: 'Actions and analysis', kinds: ['action', 'analysis'] },
  course: {
    text: 'The course of the case',
    kinds: ['open', 'join', 'leave', 'welcome', 'warning', 'rating', 'close'],
  },
} as const satisfies Record<string, { text: string; kinds: readonly string[] }>;
export type LeftKind = keyof typeof LEFT;

/** What stayed at home, by how. */
export const STAYED: Readonly<Record<StayedBy, string>> = {
  refused: 'Refused by the rules',
  'held-back': 'Held back',
  'sent-back': 'Not approved',
};

/** What stands beside these: how something left, and all that stayed. */
const ACROSS = {
  stayed: 'Everything that stayed here',
  overrode: 'A person overrode what was asked',
  emergency: 'Shared in an emergency',
} as const;

export type QueueKind = LeftKind | StayedBy | keyof typeof ACROSS;

/** Every kind that the queue can be narrowed to, in the order of the list. */
export const QUEUE_KINDS = {
  ...Object.fromEntries(Object.entries(LEFT).map(([name, { text }]) => [name, text])),
  ...STAYED,
  ...ACROSS,
} as Readonly<Record<QueueKind, string>>;

export function isQueueKind(value: unknown): value is QueueKind {
  return typeof value === 'string' && Object.hasOwn(QUEUE_KINDS, value);
}

/** The kinds of entries behind one kind of the queue; null where any kind may be. */
export function entryKindsOf(kind: QueueKind | null): readonly string[] | null {
  return kind !== null && Object.hasOwn(LEFT, kind) ? LEFT[kind as LeftKind].kinds : null;
}

/** The group of one kind of entry. */
export function leftKind(entryKind: string): LeftKind {
  const found = (Object.keys(LEFT) as LeftKind[]).find((name) =>
    (LEFT[name].kinds as readonly string[]).includes(entryKind),
  );
  return found ?? 'course';
}

/** Whether nothing that stayed can be of this kind. */
export function isOfLeft(kind: QueueKind | null): boolean {
  return entryKindsOf(kind) !== null || kind === 'overrode' || kind === 'emergency';
}

/** Whether nothing that left can be of this kind. */
export function isOfStayed(kind: QueueKind | null): boolean {
  return kind !== null && (kind === 'stayed' || Object.hasOwn(STAYED, kind));
}
