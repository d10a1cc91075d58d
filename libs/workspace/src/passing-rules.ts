import type { EntryKind } from '@mash/contracts/sealed/kinds';
import { heldIn, mayDraw } from './drawing.js';
import { areSame, isWithin, membersNow } from './members.js';
import { need, notHere, type Rule, refuse } from './writing.js';

/** Originator control: the owner is asked, answers, and is told of what goes on (DESIGN 7.4). */
export const PASSING_RULES: { readonly [K in EntryKind]?: Rule<K> } = {
  'passing-question': (state, { author, body, recipients }) => {
    const held = heldIn(state, body.entry);
    if (held === null) return notHere('an entry');
    return need(
      [held.owner !== author, 'It is that agency’s own to share.'],
      [held.holders.includes(author), 'It asks about an entry that its author does not hold.'],
      [
        areSame(recipients, [held.owner]),
        'Whether it may be passed on is asked of its owner alone.',
      ],
      [isWithin(body.to, membersNow(state)), 'It is about an agency that is not a member.'],
    );
  },

  // Whoever may have it holds neither the question nor the item: that it comes from the owner is for those to check who do.
  'passing-answer': (state, { author, body, recipients }) => {
    const held = heldIn(state, body.entry);
    const question = state.passingQuestions.find(({ entry }) => entry === body.question);
    if (held === null && body.to.every((agency) => agency !== state.self))
      return notHere('an entry');
    return need(
      [held === null || held.owner === author, 'Only its owner says whether it may be passed on.'],
      [
        question === undefined ||
          (question.body.entry === body.entry && isWithin(body.to, question.body.to)),
        'It answers another question than was asked.',
      ],
      [
        question === undefined || recipients.includes(question.author),
        'It does not go to the agency that asked.',
      ],
    );
  },

  passing: (state, writing) => {
    const { author, body, recipients } = writing;
    const [first] = body.onward;
    if (body.draws.length !== 1 || first === undefined || first.entry !== body.draws[0])
      return refuse('It does not say whose it is, and by what leave it goes on.');
    const readers = [...body.onward.flatMap(({ to }) => to), first.owner];
    return (
      need(
        [first.owner !== author, 'It is that agency’s own to share.'],
        [
          body.documents.every(({ owner }) => owner === first.owner),
          'It carries words of another agency than it says.',
        ],
        [isWithin(recipients, readers), 'It goes to an agency for which it has no leave.'],
        [
          recipients.includes(first.owner) || !membersNow(state).includes(first.owner),
          'Its owner is not told.',
        ],
      ) ?? mayDraw(state, writing)
    );
  },
};
