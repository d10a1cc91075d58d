import { inForce, type NamedDestination } from '@mash/contracts/places';
import { coverage } from '@mash/workspace/coverage';
import { membersBut } from '@mash/workspace/members';
import { Body, Controller, Get, Param, Post } from '@nestjs/common';
import { Config } from '../config.js';
import type { Fields } from '../drafts/drafts.js';
import { OpenedToday, readTookPart, tookPartStart } from '../outcomes/outcomes.js';
import { type Page, type SeeOther, seeOther } from '../pages/pages.js';
import { Partnership } from '../partnership/partnership.js';
import { today } from '../people/people.js';
import { May, SignedIn } from '../sign-in/sign-in.js';
import type { Staff } from '../staff/staff.js';
import { authorOf, type Case, Cases, PageHeads, WriteToCase } from '../workspaces/workspaces.js';
import { OutcomeForm } from './case.form.js';
import { outcomePage } from './case-forms.view.js';
import { bothErrors, readCited } from './citing.js';
import { Surroundings } from './surroundings.js';

/** The forms that move a case. Each says what was saved; nothing is shared until it stands in the ledger. */
@Controller('mash/:workspace')
export class CaseFormsController {
  constructor(
    private readonly config: Config,
    private readonly partnership: Partnership,
    private readonly cases: Cases,
    private readonly writeToCase: WriteToCase,
    private readonly surroundings: Surroundings,
    private readonly heads: PageHeads,
    private readonly openedToday: OpenedToday,
  ) {}

  @May('decide', 'Outcome')
  @Get('outcome')
  async outcome(@SignedIn() staff: Staff, @Param('workspace') workspace: string): Promise<Page> {
    const one = await this.cases.opened(workspace);
    const values = tookPartStart(await this.openedToday.of(workspace, staff));
    const filled = { values, errors: {} };
    return outcomePage(one, this.surroundings.now(), this.#destinations(), filled);
  }

  @May('decide', 'Outcome')
  @Post('outcome')
  async decide(
    @SignedIn() staff: Staff,
    @Param('workspace') workspace: string,
    @Body() fields: Fields,
  ): Promise<Page | SeeOther> {
    const one = await this.cases.opened(workspace);
    const form = OutcomeForm.safeParse(fields);
    const cited = this.#cited(one, fields);
    const part = readTookPart(fields, (name) => this.partnership.named(name));
    const destinations = this.#destinations();
    const destination = destinations.find(({ id }) => id === fields['destination']);
    if (!form.success || destination === undefined || 'errors' in cited || 'errors' in part) {
      const nowhere = destination === undefined && { destination: 'Choose where it goes' };
      const errors = {
        ...bothErrors(form, cited),
        ...nowhere,
        ...('errors' in part && part.errors),
      };
      return outcomePage(one, this.surroundings.now(), destinations, { values: fields, errors });
    }
    const { notChecked, notAnswered } = coverage(one.state);
    const level = Number(form.data.level) as 1 | 2 | 3 | 4;
    const body = {
      ...form.data,
      ...cited,
      ...part,
      level,
      destination,
      notChecked: [...notChecked],
      notAnswered: [...notAnswered],
      analysis: null,
      bySocialWorker: staff.registration !== null,
    };
    const seen = this.heads.open(workspace, fields);
    await this.writeToCase.act(workspace, [{ kind: 'outcome', body }], authorOf(staff), seen);
    return seeOther(`/mash/${workspace}`, 'The outcome is saved and on its way to every member');
  }

  /** What an entry for every member draws on. */
  #cited({ state }: Case, fields: Fields) {
    return readCited(fields, state, membersBut(state, state.self), this.surroundings.now());
  }

  /** Where an outcome may go today. */
  #destinations(): NamedDestination[] {
    return inForce(this.config.profile.destinations, today(this.surroundings.now().at));
  }
}
