import type { EntryId, Id } from '@mash/contracts/ids';
import { Problem } from '@mash/contracts/problem';
import type { CaseState } from '@mash/workspace/replay';
import type { Case, Cases } from '../workspaces/workspaces.js';

/** Something that another agency asked of the owner of an item, and its answer. */
interface Asked {
  readonly question: { readonly entry: EntryId; readonly recipients: readonly string[] };
  readonly answer: object | null;
}

/** What is asked in a case, and the kind of entry that answers it. */
interface ToAnswer<A extends Asked> {
  in(state: CaseState): readonly A[];
  answeredBy: 'question-answer' | 'passing-answer';
}

/**
 * The question of a case that waits for this agency’s answer, also where the ledger has not returned an answer yet.
 * @throws Problem `not-found` for a question that is another agency’s to answer, or has its answer.
 */
export async function waitsForUs<A extends Asked>(
  cases: Cases,
  { workspace, entry }: { workspace: Id; entry: EntryId },
  to: ToAnswer<A>,
): Promise<{ one: Case; asked: A }> {
  const one = await cases.one(workspace);
  const asked = one && to.in(one.state).find(({ question }) => question.entry === entry);
  const isOurs = asked?.question.recipients.includes(one?.state.self ?? '') === true;
  const isSaid = one?.waiting.some(
    ({ content }) =>
      content.kind === to.answeredBy && (content.body as { question?: unknown }).question === entry,
  );
  if (!one || !asked || !isOurs || asked.answer !== null || isSaid) throw notWaiting();
  return { one, asked };
}

export function notWaiting(): Problem {
  return new Problem('not-found', 'Check the address. Somebody may have answered already.');
}
