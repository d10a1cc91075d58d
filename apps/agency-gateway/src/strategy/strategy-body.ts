import type { Id } from '@mash/contracts/ids';
import type { WrittenBody } from '@mash/contracts/sealed/kinds';
import { membersBut } from '@mash/workspace/members';
import type { CaseState } from '@mash/workspace/replay';
import { strategiesToRecord } from '@mash/workspace/strategies';
import type { Intent } from '../workspaces/workspaces.js';
import type { RecordAnswers, SetUpAnswers } from './strategy.form.js';

/** Sets one up. Where a child of it waits for one already, that is given another time. */
export function setUpOf(state: CaseState, answers: SetUpAnswers, fresh: Id): Intent {
  const waiting = strategiesToRecord(state).find(({ body }) =>
    body.people.some((person) => answers.people.includes(person)),
  );
  const discussion = waiting?.body.discussion ?? fresh;
  return { kind: 'strategy-discussion', body: { ...answers, discussion, record: null } };
}

/** One record for each child, and an action for each thing that somebody does: all of it or nothing. */
export function recordsOf(
  state: CaseState,
  { tookPart, notReached, others, children, actions, ...held }: RecordAnswers,
  cited: Pick<WrittenBody<'strategy-discussion'>, 'draws' | 'onward'>,
  { discussion, freshId }: { discussion: Id; freshId: () => Id },
): Intent[] {
  const recipients = membersBut(state, state.self);
  return [
    ...children.map(
      ({ person, ...agreed }): Intent<'strategy-discussion'> => ({
        kind: 'strategy-discussion',
        body: {
          ...{ ...held, ...cited, discussion, joining: '', people: [person] },
          record: { tookPart, notReached, others, ...agreed },
        },
      }),
    ),
    ...actions.map(
      (action): Intent<'action'> => ({
        kind: 'action',
        body: { ...action, action: freshId(), person: null, result: null },
        recipients,
      }),
    ),
  ];
}
