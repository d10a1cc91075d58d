import { randomId } from '@mash/crypto/random';
import { Body, Controller, Get, Param, Post } from '@nestjs/common';
import { Config } from '../config.js';
import type { Fields } from '../drafts/drafts.js';
import { type FieldErrors, type Page, type SeeOther, seeOther } from '../pages/pages.js';
import { Partnership } from '../partnership/partnership.js';
import { May, SignedIn } from '../sign-in/sign-in.js';
import type { Staff } from '../staff/staff.js';
import { KeepPaper } from './keep-paper.js';
import { othersIn } from './others-in.js';
import { readPaper } from './register.form.js';
import { newPaperPage } from './register.view.js';
import { SharingRules } from './sharing-rules.js';

/** P46: the register of papers that justify a version of the sharing rules. An overdue one never stops anything (DESIGN 3.7). */
@Controller('ig/rules/:hash/papers')
export class RegisterController {
  constructor(
    private readonly config: Config,
    private readonly partnership: Partnership,
    private readonly rules: SharingRules,
    private readonly keepPaper: KeepPaper,
  ) {}

  @May('manage', 'RuleSet')
  @Get('new')
  async new(@Param('hash') hash: string): Promise<Page> {
    return this.#page(hash, {}, {});
  }

  @May('manage', 'RuleSet')
  @Post('new')
  async enter(
    @SignedIn() staff: Staff,
    @Param('hash') hash: string,
    @Body() fields: Fields,
  ): Promise<Page | SeeOther> {
    await this.rules.known(hash);
    const agencies = othersIn(this.partnership, this.config.agency).map(({ value }) => value);
    const form = readPaper(fields, { ruleSet: hash, id: randomId(), agencies });
    if ('errors' in form) return this.#page(hash, fields, form.errors);
    const { paper } = form;
    await this.keepPaper.keep(staff, hash, (stamp) => ({ kind: 'register', paper, ...stamp }));
    return seeOther(`/ig/rules/${hash}`, 'It is in the register');
  }

  async #page(hash: string, values: Fields, errors: FieldErrors): Promise<Page> {
    const agencies = othersIn(this.partnership, this.config.agency);
    return newPaperPage(await this.rules.known(hash), agencies, { values, errors });
  }
}
