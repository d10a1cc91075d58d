import type { EntryKind } from '@mash/contracts/sealed/kinds';
import { heldIn, mayDraw } from './drawing.js';
import { areSame } from './members.js';
import { need, notHere, type Rule } from './writing.js';

/** Questions between agencies (P27): whoever holds an item asks its owner alone, who answers whoever asked, once. */
export const QUESTION_RULES: { readonly [K in EntryKind]?: Rule<K> } = {
  question: (state, { author, body, recipients }) => {
    const held = heldIn(state, body.item);
    if (held === null) return notHere('an entry');
    const drawing = { author, recipients, body: { draws: [body.item], onward: [] } };
    return (
      need(
        [held.owner !== author, 'It asks an agency about what is its own.'],
        [held.holders.includes(author), 'It asks about an entry that its author does not hold.'],
        [areSame(recipients, [held.owner]), 'A question about an item goes to its owner alone.'],
        [
          body.suggested === '' || body.of === 'correction',
          'It suggests words without asking for a correction.',
        ],
      ) ?? mayDraw(state, drawing)
    );
  },

  'question-answer': (state, { author, body, recipients }) => {
    const question = state.questions.find(({ entry }) => entry === body.question);
    if (question === undefined) return notHere('a question');
    return need(
      [question.recipients.includes(author), 'It answers a question that was put to another.'],
      [question.body.item === body.item, 'It answers another question than was asked.'],
      [areSame(recipients, [question.author]), 'An answer goes to whoever asked, and nobody else.'],
      [
        state.questionAnswers.every((answer) => answer.body.question !== body.question),
        'That question has been answered already.',
      ],
      [
        body.words !== '' || (body.isAnswered && question.body.of === 'correction'),
        'It says neither an answer nor why there is none.',
      ],
    );
  },
};
