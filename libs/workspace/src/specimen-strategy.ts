import type { Id } from '@mash/contracts/ids';
import type { WrittenBody } from '@mash/contracts/sealed/kinds';
import { CHILD, idOf, LEAD } from './specimen.js';

type Body = WrittenBody<'strategy-discussion'>;

/** For tests: a strategy discussion that is set up. */
export function setUpOf(discussion: number, people: Id[] = [CHILD]): Body {
  return {
    discussion: idOf(discussion),
    people,
    at: '2026-11-23T16:00:00.000Z',
    how: 'telephone',
    chair: 'F. Okorie',
    joining: '01632 960402',
    record: null,
  };
}

/** For tests: the record of one about one child, in which police took part and health could not be reached. */
export function recordOf(
  discussion: number,
  person: Id = CHILD,
  otherwise: Partial<NonNullable<Body['record']>> = {},
): Body {
  const record = {
    tookPart: [
      { agency: LEAD, name: 'F. Okorie' },
      { agency: 'police', name: 'DS Hollis' },
    ],
    notReached: [{ agency: 'health', because: 'No answer at three numbers.' }],
    others: '',
    section47: 'joint' as const,
    because: 'She is hurt and cannot say how.',
    tonight: 'With her grandmother',
    ...otherwise,
  };
  return { ...setUpOf(discussion, [person]), record };
}
