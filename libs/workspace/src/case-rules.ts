import type { EntryKind } from '@mash/contracts/sealed/kinds';
import type { MustNotBeTold } from '@mash/contracts/sealed/people';
import type { CaseFacts } from './case-state.js';
import { mayDraw } from './drawing.js';
import { mayJoin } from './further-concerns.js';
import { areSame, isWithin, membersNow } from './members.js';
import { mayHandOver, mayHoldStrategy } from './strategies.js';
import { need, notHere, type Rule, refuse } from './writing.js';

/** The rules of case entries beyond author and readers, by kind (DESIGN 5, rules 1 and 3). */
export const CASE_RULES: { readonly [K in EntryKind]?: Rule<K> } = {
  open: (state, { author, body }) =>
    need(
      [state.workspace === null, 'The case is open already.'],
      [body.lead === author, 'A case is opened by its lead, which names itself.'],
    ),

  'further-concern': mayJoin,

  join: (state, { body }) =>
    need([!membersNow(state).includes(body.agency), 'That agency is a member already.']),

  leave: (state, { body }) =>
    need(
      [membersNow(state).includes(body.agency), 'That agency is not a member.'],
      [body.agency !== state.lead, 'The lead cannot leave its case.'],
    ),

  welcome: (state, { body }) => {
    const told = body.mustNotBeTold.map(({ warning }) => warning);
    const isSame = body.rating === (state.rating?.rating ?? null);
    return need(
      [areSame(body.members, membersNow(state)), 'It names other members than the case has.'],
      [membersNow(state).includes(body.to), 'It welcomes an agency that is not a member.'],
      [!state.isWelcomed || isSame, 'It tells another rating than the case has.'],
      [
        !state.isWelcomed || body.receivedAt === state.receivedAt,
        'It tells another time of receipt than the case has.',
      ],
      [isWithin([...state.named], body.people), 'It leaves out people of the case.'],
      [
        isWithin(
          state.warnings.map(({ warning }) => warning),
          told,
        ),
        'It leaves out who must not be told.',
      ],
    );
  },

  warning: (state, { author, body }) => {
    if (body.lifts !== null) {
      const lifted = state.warnings.find(({ warning }) => warning === body.lifts);
      if (lifted === undefined) return notHere('a warning');
      if (lifted.setBy !== author) return refuse('Only the agency that set a warning lifts it.');
    }
    return body.set === null ? null : mayBeSet(state, author, body.set);
  },

  opinion: (state, { body }) =>
    state.outcomes.some(({ entry }) => entry === body.outcome) ? null : notHere('an outcome'),

  outcome: mayDraw,

  'strategy-discussion': (state, writing) =>
    mayHoldStrategy(state, writing) ?? mayDraw(state, writing),

  handover: (state, writing) => {
    const { body } = writing;
    if (!state.outcomes.some(({ entry }) => entry === body.outcome)) return notHere('an outcome');
    const objection = need(
      [
        body.to.agency === null || membersNow(state).includes(body.to.agency),
        'It hands over to an agency that is no member.',
      ],
      [
        state.handovers.every((each) => each.body.handover !== body.handover),
        'That handover has been made already.',
      ],
    );
    return objection ?? mayHandOver(state, body) ?? mayDraw(state, writing);
  },

  'handover-answer': (state, { author, body }) => {
    const handover = state.handovers.find(({ entry }) => entry === body.handover);
    if (handover === undefined) return notHere('a handover');
    return need(
      [
        (handover.body.to.agency ?? state.lead) === author,
        'Only the agency handed over to answers a handover.',
      ],
      [
        (handover.body.to.agency === null) === (body.byTelephone !== null),
        'The lead records by telephone what a place without a terminal says, and no other answer.',
      ],
      [handover.answer === null, 'That handover has its answer.'],
      [body.isAccepted || body.because !== '', 'A handover is returned with a reason.'],
    );
  },
};

/** An agency sets its own warnings; the lead may carry into the case one that a concern brought. */
function mayBeSet(state: CaseFacts, author: string, set: MustNotBeTold) {
  const before = state.warnings.find(({ warning }) => warning === set.warning);
  return need(
    [
      set.setBy === author || author === state.lead,
      'A warning is set in the name of the agency that sets it.',
    ],
    [!state.lifted.has(set.warning), 'That warning was lifted; set a new one.'],
    [
      before === undefined || before.setBy === author || isEqual(before, set),
      'Only the agency that set a warning changes it.',
    ],
    [before === undefined || before.setBy === set.setBy, 'A warning keeps the agency that set it.'],
  );
}

function isEqual(one: MustNotBeTold, other: MustNotBeTold): boolean {
  const keys = Object.keys({ ...one, ...other }) as (keyof MustNotBeTold)[];
  return keys.every((key) => one[key] === other[key]);
}
