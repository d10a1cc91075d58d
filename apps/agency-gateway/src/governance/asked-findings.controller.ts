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
  seeOther,
} from '../pages/pages.js';
import { Partnership } from '../partnership/partnership.js';
import { May, SignedIn } from '../sign-in/sign-in.js';
import type { Staff } from '../staff/staff.js';
import { AnswerFinding } from './answer-finding.js';
import { AskedFindingForm } from './asked-finding.form.js';
import { askedWords, doubts, shownAsked } from './asked-finding.view.js';
import { type AskedFinding, AskedFindings } from './asked-findings.js';
import { Findings } from './findings.js';
import { type FoundOn, WhatWasFoundOn } from './found-on.js';

const AN_ID = new ParseUUIDPipe({ errorHttpStatusCode: 404 });

/** P44, the other end: what a finding asks of those who answer for what was shared, and what they say to it. */
@Controller('findings')
export class AskedFindingsController {
  constructor(
    private readonly config: Config,
    private readonly findings: Findings,
    private readonly asked: AskedFindings,
    private readonly foundOn: WhatWasFoundOn,
    private readonly answerFinding: AnswerFinding,
    private readonly partnership: Partnership,
    private readonly access: Access,
    private readonly clock: Clock,
  ) {}

  @May('answer', 'Disclosure')
  @Get(':id')
  async show(@SignedIn() staff: Staff, @Param('id', AN_ID) id: string): Promise<Page> {
    const one = await this.#one(id);
    const looked = { act: 'read', subject: 'finding', id };
    await this.access.record(null, staff, looked, 'To answer what was found.');
    return this.#page(one, {}, {});
  }

  @May('answer', 'Disclosure')
  @Post(':id')
  async answer(
    @SignedIn() staff: Staff,
    @Param('id', AN_ID) id: string,
    @Body() fields: Fields,
  ): Promise<Page | SeeOther> {
    const one = await this.#one(id);
    const form = AskedFindingForm.safeParse(fields);
    if (!form.success) return this.#page(one, fields, formErrors(form.error));
    await this.answerFinding.answer(staff, one.asked, form.data);
    return seeOther('/home', 'Information governance reads your answer');
  }

  async #one(id: Id): Promise<{ asked: AskedFinding; on: FoundOn }> {
    const finding = await this.findings.one(id);
    const [asked] = finding === null ? [] : await this.asked.of([finding]);
    const on = asked === undefined ? null : await this.foundOn.of(asked.finding);
    if (asked === undefined || on === null) throw new Problem('not-found', 'Check the address.');
    return { asked, on };
  }

  #page(
    { asked, on }: { asked: AskedFinding; on: FoundOn },
    values: Fields,
    errors: FieldErrors,
  ): Page {
    const { finding, done } = asked;
    const { zone } = this.config.clockProfile;
    return page('governance/asked-finding.njk', {
      title: 'What information governance found',
      back: { href: '/home', text: 'Your work today' },
      what: on.what,
      when: on.at,
      chosenBy: on.by,
      readers: on.readers.map((agency) => this.partnership.nameOf(agency)),
      by: finding.by,
      at: finding.at,
      words: askedWords(finding),
      doubts: doubts(finding),
      asked: shownAsked(asked, this.clock.now(), zone),
      isOpen: done === null,
      links: done === null ? on.links : [],
      values,
      errors,
    });
  }
}
