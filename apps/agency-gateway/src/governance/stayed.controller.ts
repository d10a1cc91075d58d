import type { Id } from '@mash/contracts/ids';
import { Problem } from '@mash/contracts/problem';
import { Body, Controller, Get, Param, ParseUUIDPipe, Post } from '@nestjs/common';
import { Access } from '../access/access.js';
import { Clock } from '../clock.js';
import { Config } from '../config.js';
import type { Fields } from '../drafts/drafts.js';
import {
  type FieldErrors,
  formErrors,
  type Page,
  page,
  type SeeOther,
  STATES,
  seeOther,
} from '../pages/pages.js';
import { May, SignedIn } from '../sign-in/sign-in.js';
import type { Staff } from '../staff/staff.js';
import { shownAsked } from './asked-finding.view.js';
import { AskedFindings } from './asked-findings.js';
import { DecisionsExplained, type KeptBack } from './decisions-explained.js';
import { Findings } from './findings.js';
import { Namings } from './naming.js';
import { RecordFinding } from './record-finding.js';
import { shownKept } from './refusals.view.js';
import { StayedForm } from './stayed.form.js';

const AN_ID = new ParseUUIDPipe({ errorHttpStatusCode: 404 });

/** P44, of what stayed at home: was it right that it did? */
@Controller('ig/refusals')
export class StayedController {
  constructor(
    private readonly config: Config,
    private readonly decisions: DecisionsExplained,
    private readonly findings: Findings,
    private readonly asked: AskedFindings,
    private readonly recordFinding: RecordFinding,
    private readonly namings: Namings,
    private readonly access: Access,
    private readonly clock: Clock,
  ) {}

  @May('read', 'Disclosure')
  @Get(':id')
  async show(@SignedIn() staff: Staff, @Param('id', AN_ID) id: string): Promise<Page> {
    const one = await this.#one(id);
    const looked = { act: 'read', subject: 'decision', id };
    await this.access.record(null, staff, looked, 'information governance');
    return this.#page(one, {}, {});
  }

  @May('find', 'Disclosure')
  @Post(':id')
  async find(
    @SignedIn() staff: Staff,
    @Param('id', AN_ID) id: string,
    @Body() fields: Fields,
  ): Promise<Page | SeeOther> {
    const one = await this.#one(id);
    const form = StayedForm.safeParse(fields);
    if (!form.success) return this.#page(one, fields, formErrors(form.error));
    await this.recordFinding.recordStayed(staff, id, form.data);
    return seeOther(`/ig/refusals/${id}`, 'Your finding is recorded');
  }

  async #one(id: Id): Promise<KeptBack> {
    const one = await this.decisions.keptBackOne(id);
    if (one === null) throw new Problem('not-found', 'Check the address.');
    return one;
  }

  async #page(one: KeptBack, values: Fields, errors: FieldErrors): Promise<Page> {
    const findings = await this.findings.ofDecisions([one.id]);
    const asked = await this.asked.of(findings);
    const { zone } = this.config.clockProfile;
    return page('governance/stayed.njk', {
      title: one.decision.heldBack === null ? 'What was not shared' : 'What was held back',
      section: 'Refusals',
      back: { href: '/ig/refusals', text: 'Refusals' },
      one: shownKept(one, await this.namings.of([])),
      findings: findings.map(({ id, by, at, conclusion, because }) => {
        const asks = asked.find(({ finding }) => finding.id === id);
        return {
          ...{ by, at, because, state: STATES.stayed[conclusion] },
          asked: asks ? shownAsked(asks, this.clock.now(), zone) : null,
        };
      }),
      values,
      errors,
    });
  }
}
