import { questionsIn } from '@mash/workspace/questions';
import type { CaseState } from '@mash/workspace/replay';
import { Injectable } from '@nestjs/common';
import { type Deadline, Deadlines } from '../clocks/clocks.js';
import { Config } from '../config.js';
import { Keys } from '../keys/keys.js';
import { isItemGone } from '../questions/questions.js';
import { Cases } from '../workspaces/workspaces.js';
import { askedIn } from './item.js';

/** What other agencies ask about what we shared: where nobody has answered in time, our duty contacts are told. */
@Injectable()
export class QuestionsDue {
  constructor(
    private readonly config: Config,
    private readonly keys: Keys,
    private readonly cases: Cases,
    deadlines: Deadlines,
  ) {
    deadlines.add(async () => (await this.cases.all()).flatMap(({ state }) => this.#due(state)));
  }

  #due(state: CaseState): Deadline[] {
    const asked = [
      ...questionsIn(state).filter((each) => !isItemGone(state, each)),
      ...askedIn(state),
    ];
    return asked
      .filter(({ question, answer }) => answer === null && question.author !== state.self)
      .map(({ question: { entry: subject, body } }) => {
        const label = this.keys.label('alarm', 'question', subject);
        const about = { request: null, agency: this.config.agency, dueAt: body.dueAt };
        return { label, kind: 'question', subject, ...about };
      });
  }
}
