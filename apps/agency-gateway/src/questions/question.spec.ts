import type { ChronologyItem } from '@mash/workspace/chronology';
import type { AskedQuestion } from '@mash/workspace/questions';
import { shownParts } from '../cases/cases.js';
import { answerForm, questionForm } from './question.form.js';
import { questionState } from './question.view.js';

describe('the form of a question about an item', () => {
  it('wants words, and takes what would be right for a correction alone', () => {
    for (const asked of ['more', 'correction', 'similar'] as const) {
      expect(questionForm(asked).safeParse({ words: '  ' }).success).toBe(false);
      const read = questionForm(asked).parse({ words: 'It was not her. ', suggested: 'Her aunt.' });
      const suggested = asked === 'correction' ? 'Her aunt.' : '';
      expect(read).toEqual({ words: 'It was not her.', suggested });
    }
  });

  it('is answered with words, or with why it cannot be; a correction that is accepted needs none', () => {
    const messages = (of: 'more' | 'correction', fields: object) =>
      answerForm(of)
        .safeParse(fields)
        .error?.issues.map(({ message }) => message);
    expect(messages('more', {})).toEqual(['Say whether you can answer']);
    expect(messages('more', { isAnswered: 'yes' })).toEqual([
      'Enter your answer or say you cannot answer',
    ]);
    expect(messages('correction', { isAnswered: 'no', words: ' ' })).toEqual([
      'Enter why you cannot answer',
    ]);
    expect(messages('correction', { isAnswered: 'yes' })).toBeUndefined();
  });
});

describe('the item that a question is about', () => {
  it('is shown with days and agencies as they are called', () => {
    const fields = [
      { name: 'happenedOn', label: 'Date it happened', value: '2024-12-26' },
      { name: 'owner', label: 'Who does it', value: 'health' },
    ];
    const happened = { from: '2025-01-03', to: '2025-01-03' };
    const part = { kind: 'action', title: 'Action', day: '2025-01-03', happened, fields };
    const [shown] = shownParts([part as unknown as ChronologyItem], { nameOf: () => 'Health' });
    expect(shown?.fields).toEqual([
      { label: 'Date it happened', value: '2024-12-26', isDate: true },
      { label: 'Who does it', value: 'Health', isDate: false },
    ]);
  });
});

describe('where a question stands', () => {
  const now = new Date('2026-06-15T09:00:00Z');
  const asked = (dueAt: string, isAnswered: boolean | null = null, of = 'more') =>
    ({
      question: { author: 'health', body: { dueAt, of } },
      answer: isAnswered === null ? null : { body: { isAnswered } },
    }) as unknown as AskedQuestion;
  const at = (self: string, ...given: Parameters<typeof asked>) =>
    questionState({ self }, asked(...given), now).text;

  it('is waiting for us or for them, overdue by how long, or answered', () => {
    expect(at('health', '2026-06-15T09:10:00Z')).toBe('Waiting for them');
    expect(at('police', '2026-06-15T09:10:00Z')).toBe('Waiting for us');
    expect(at('police', '2026-06-15T06:55:00Z')).toBe('Overdue by 2 hours 5 minutes');
    expect(at('health', '2026-06-15T06:55:00Z', true)).toBe('Answered');
    expect(at('health', '2026-06-15T06:55:00Z', false)).toBe('Cannot be answered');
    expect(at('health', '2026-06-15T06:55:00Z', true, 'correction')).toBe('Will be put right');
    expect(at('health', '2026-06-15T06:55:00Z', false, 'correction')).toBe('Will not be put right');
  });
});
