import { Day } from '@mash/contracts/ids';
import type { FieldValues, RecordField } from '@mash/contracts/record-kind';
import type { RemovalReason } from '@mash/contracts/vocabulary';
import { type Removal, withoutSentences } from '@mash/policy/document';
import type { WhyKept } from '@mash/policy/owed-removals';
import { sentencesOf } from '@mash/policy/sentences';

/** A reason in the two words that stand beside what is struck out (pages.md V12). */
const REASON_WORDS: Readonly<Record<RemovalReason, string>> = {
  'third-party': 'third party',
  'source-protection': 'source protection',
  'not-relevant': 'not relevant',
  'legal-privilege': 'legal privilege',
};

/** One part before and after: each sentence, with why it is out, and what others read. */
export interface BeforeAfter {
  label: string;
  before: { words: string; reason: string | null }[];
  after: string;
  isDate: boolean;
}

/** The filled parts of a record, as it stands in the vault and as it reads without what was taken out. It stays at home. */
export function beforeAfter(
  parts: readonly Pick<RecordField, 'name' | 'label'>[],
  values: FieldValues,
  removals: readonly Removal[],
): BeforeAfter[] {
  return parts.flatMap(({ name, label }) => {
    const value = values[name] ?? '';
    if (value.trim() === '') return [];
    const own = removals.filter(({ field }) => field === name);
    const before = sentencesOf(value).map((words, at) => {
      const removal = own.find(({ sentence }) => sentence === at);
      return { words, reason: removal === undefined ? null : REASON_WORDS[removal.reason] };
    });
    const after = withoutSentences(value, new Set(own.map(({ sentence }) => sentence)));
    return [{ label, before, after, isDate: Day.safeParse(value).success }];
  });
}

/** "6 sentences removed: 4 third party, 2 source protection", the most frequent first. */
export function removedLine(removals: readonly Removal[]): string {
  if (removals.length === 0) return 'Nothing removed';
  const reasons = Object.entries(REASON_WORDS)
    .map(([reason, words]) => ({
      words,
      count: removals.filter((each) => each.reason === reason).length,
    }))
    .filter(({ count }) => count > 0)
    .sort((a, b) => b.count - a.count)
    .map(({ words, count }) => `${count} ${words}`);
  const all = `${removals.length} ${removals.length === 1 ? 'sentence' : 'sentences'}`;
  return `${all} removed: ${reasons.join(', ')}`;
}

/** What staff answered where a rule asks for removals and words stay; null where they were not asked or took all out. */
export function whyKeptLine(whyKept: WhyKept | null | undefined): string | null {
  if (!whyKept) return null;
  const because = whyKept.because === '' ? '' : `: ${whyKept.because}`;
  return whyKept.is === 'needed'
    ? `Of the words that stay, staff say that they are needed${because}`
    : 'Of the words that stay, staff say that nothing of the kind is in them';
}
