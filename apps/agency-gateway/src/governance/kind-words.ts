import type { SealedContent } from '@mash/contracts/sealed/content';

/** What each kind of entry is called where information governance reads of it. */
const KIND_WORDS: Readonly<Record<string, string>> = {
  concern: 'Concern',
  'concern-answer': 'Answer to a concern',
  open: 'Case opened',
  'further-concern': 'One more concern joined the case',
  join: 'An agency joined',
  leave: 'An agency left',
  welcome: 'What a new member was told',
  warning: 'Who must not be told',
  rating: 'How soon',
  opinion: 'View of an outcome',
  outcome: 'Outcome',
  'outcome-stands': 'Outcome stands',
  'strategy-discussion': 'Strategy discussion',
  handover: 'Handover',
  'handover-answer': 'Answer to a handover',
  close: 'Case closed',
  request: 'Request',
  people: 'A person, so that they can be recognised',
  reply: 'Reply: what we know',
  'reply-detail': 'Reply: what we share',
  release: 'Release',
  'second-look': 'What a second look said',
  correction: 'Correction',
  withdrawal: 'Withdrawal',
  call: 'Call, visit or letter',
  action: 'Action',
  analysis: 'Analysis',
  'passing-question': 'May it be passed on?',
  'passing-answer': 'Whether it may be passed on',
  passing: 'What another agency shared, passed on',
  question: 'Question about what another agency shared',
  'question-answer': 'Answer about what we shared',
};

export function kindWords(kind: string): string {
  return Object.hasOwn(KIND_WORDS, kind) ? (KIND_WORDS[kind] ?? kind) : kind.replaceAll('-', ' ');
}

/** The basis that its author gave, in the words that its readers were given; null where its kind carries none. */
export function basisOf({ body }: Pick<SealedContent, 'body'>): string | null {
  const { basis, gate } = (body ?? {}) as {
    basis?: unknown;
    gate?: { mayBe?: unknown; why?: unknown };
  };
  if (typeof basis === 'string') return basis;
  if (typeof gate?.why === 'string') return `The checks are needed because: ${gate.why}`;
  return null;
}
