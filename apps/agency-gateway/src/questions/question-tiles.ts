import { abilityFor } from '@mash/policy/staff-ability';
import { childName } from '@mash/workspace/names';
import {
  type AskedQuestion,
  atItsOwner,
  questionsIn,
  suggestedOf,
} from '@mash/workspace/questions';
import type { CaseState } from '@mash/workspace/replay';
import { Injectable } from '@nestjs/common';
import { Clock } from '../clock.js';
import { HomeTiles, isRecent, type Tile, type TileItem } from '../pages/pages.js';
import { Partnership } from '../partnership/partnership.js';
import type { Staff } from '../staff/staff.js';
import { Cases } from '../workspaces/workspaces.js';
import { isItemGone, questionState } from './question.view.js';
import { QUESTION_WORDS } from './question-words.js';

/** "Your work today": what is asked about what we shared, what we said we would put right, and what we asked was answered. */
@Injectable()
export class QuestionTiles {
  constructor(
    private readonly cases: Cases,
    private readonly partnership: Partnership,
    private readonly clock: Clock,
    tiles: HomeTiles,
  ) {
    tiles.add(
      { order: 13, name: 'questions about what we shared', tile: (staff) => this.#toUs(staff) },
      { order: 18, name: 'answers about what others shared', tile: (staff) => this.#byUs(staff) },
    );
  }

  async #toUs({ roles }: Staff): Promise<Tile | null> {
    if (abilityFor(roles, false).cannot('answer', 'Item')) return null;
    const items = await this.#each((state, asked) => {
      const { question, answer } = asked;
      if (question.author === state.self || isItemGone(state, asked)) return null;
      const owed = answer === null ? null : promised(state, asked);
      if (answer !== null && owed === null) return null;
      return {
        href: owed ?? `/mash/${state.workspace}/questions/${question.entry}/answer`,
        hint:
          owed === null
            ? `${this.partnership.nameOf(question.author)} ${QUESTION_WORDS[question.body.of].does}`
            : 'You said that you would put this right',
      };
    });
    return items.length === 0 ? null : { title: 'Questions about what we shared', items };
  }

  async #byUs({ roles }: Staff): Promise<Tile | null> {
    if (abilityFor(roles, false).cannot('ask', 'Item')) return null;
    const now = this.clock.now();
    const items = await this.#each((state, asked) => {
      const { question, answer } = asked;
      const isWaiting = answer === null && !isItemGone(state, asked);
      const isOverdue = isWaiting && new Date(question.body.dueAt) <= now;
      const isNew = answer !== null && isRecent(answer.at, now);
      if (question.author !== state.self || !(isOverdue || isNew)) return null;
      const owner = this.partnership.nameOf(question.recipients[0] ?? '');
      return { href: `/mash/${state.workspace}/passings`, hint: `You asked ${owner}` };
    });
    return items.length === 0 ? null : { title: 'Answers to your questions', items };
  }

  async #each(
    itemOf: (state: CaseState, asked: AskedQuestion) => Pick<TileItem, 'href' | 'hint'> | null,
  ): Promise<TileItem[]> {
    const now = this.clock.now();
    return (await this.cases.all()).flatMap(({ state }) =>
      questionsIn(state).flatMap((asked) => {
        const item = itemOf(state, asked);
        const tag = questionState(state, asked, now);
        return item === null ? [] : [{ text: childName(state), tag, ...item }];
      }),
    );
  }
}

/** Where a correction that was agreed to still has to be written; null where it is, or where nothing can be. */
function promised(state: CaseState, { question }: AskedQuestion): string | null {
  const entry = atItsOwner(state, question.body.item);
  const release = state.releases.find((each) => each.entry === entry);
  const isOpen = suggestedOf(state, entry).some((each) => each.question.entry === question.entry);
  return release === undefined || release.withdrawal !== null || !isOpen
    ? null
    : `/releases/${release.body.release}/correct`;
}
