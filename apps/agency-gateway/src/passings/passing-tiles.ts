import { abilityFor } from '@mash/policy/staff-ability';
import { childName } from '@mash/workspace/names';
import { Injectable } from '@nestjs/common';
import { Clock } from '../clock.js';
import { HomeTiles, isRecent, type Tile, type TileItem } from '../pages/pages.js';
import { Partnership } from '../partnership/partnership.js';
import type { Staff } from '../staff/staff.js';
import { type Case, Cases } from '../workspaces/workspaces.js';
import { askedIn } from './item.js';
import { answerState } from './passing.view.js';

/** "Your work today": what may be passed on waits for our yes, what we asked was answered, and what of ours went on. */
@Injectable()
export class PassingTiles {
  constructor(
    private readonly cases: Cases,
    private readonly partnership: Partnership,
    private readonly clock: Clock,
    tiles: HomeTiles,
  ) {
    tiles.add(
      { order: 13, name: 'questions to us', tile: (staff) => this.#questions(staff) },
      { order: 18, name: 'answers to our questions', tile: (staff) => this.#answers(staff) },
      { order: 14, name: 'what of ours was passed on', tile: (staff) => this.#passed(staff) },
    );
  }

  async #questions({ roles }: Staff): Promise<Tile | null> {
    if (abilityFor(roles, false).cannot('answer', 'Item')) return null;
    const now = this.clock.now();
    const items = await this.#each(({ state }) =>
      askedIn(state)
        .filter(({ question, answer }) => question.author !== state.self && answer === null)
        .map((asked) => ({
          text: childName(state),
          href: `/mash/${state.workspace}/questions/${asked.question.entry}`,
          hint: `${this.partnership.nameOf(asked.question.author)} asks to pass on what we shared`,
          tag: answerState(asked, now),
        })),
    );
    return items.length === 0 ? null : { title: 'May it be passed on?', items };
  }

  /** Whoever works on the case is told that they may go on, or that a manager may decide now. */
  async #answers({ roles }: Staff): Promise<Tile | null> {
    if (abilityFor(roles, false).cannot('ask', 'Item')) return null;
    const now = this.clock.now();
    const items = await this.#each(({ state }) =>
      askedIn(state)
        .filter(({ question }) => question.author === state.self && this.#isRecent(question.at))
        .map((asked) => ({
          text: childName(state),
          href: `/mash/${state.workspace}/passings`,
          hint: `${this.partnership.nameOf(asked.question.recipients[0] ?? '')}: may it be passed on?`,
          tag: answerState(asked, now),
        })),
    );
    return items.length === 0 ? null : { title: 'What you asked to pass on', items };
  }

  /** The owner is told at once of what went on, first of all without its yes. */
  async #passed({ roles }: Staff): Promise<Tile | null> {
    const isTold =
      roles.includes('information-governance') || abilityFor(roles, false).can('answer', 'Item');
    if (!isTold) return null;
    const isDesk = abilityFor(roles, false).can('read', 'Case');
    const items = await this.#each(({ state }) =>
      state.passings
        .filter(({ author, at }) => author !== state.self && this.#isRecent(at))
        .filter(({ body }) => body.onward.some(({ owner }) => owner === state.self))
        .map(({ author, body }) => ({
          text: isDesk ? childName(state) : this.partnership.nameOf(author),
          href: isDesk ? `/mash/${state.workspace}/passings` : '/ig/refusals',
          hint: `${this.partnership.nameOf(author)} passed on what we shared`,
          ...(body.onward.some(({ manager }) => manager !== null) && {
            tag: { text: 'Without our yes', classes: 'govuk-tag--red' },
          }),
        })),
    );
    return items.length === 0 ? null : { title: 'Passed on by another agency', items };
  }

  async #each(items: (one: Case) => TileItem[]): Promise<TileItem[]> {
    return (await this.cases.all()).flatMap(items);
  }

  #isRecent(at: string): boolean {
    return isRecent(at, this.clock.now());
  }
}
