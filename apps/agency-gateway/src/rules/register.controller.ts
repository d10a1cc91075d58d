import { Problem } from '@mash/contracts/problem';
import { randomId } from '@mash/crypto/random';
import { Body, Controller, Get, Param, Post } from '@nestjs/common';
import { Access } from '../access/access.js';
import { Clock } from '../clock.js';
import { Config } from '../config.js';
import type { Fields } from '../drafts/drafts.js';
import { type FieldErrors, type Page, type SeeOther, seeOther } from '../pages/pages.js';
import { Partnership } from '../partnership/partnership.js';
import { May, SignedIn } from '../sign-in/sign-in.js';
import type { Staff } from '../staff/staff.js';
import { readPaper } from './register.form.js';
import { newPaperPage } from './register.view.js';
import { RulePapers } from './rule-papers.js';
import { SharingRules } from './sharing-rules.js';

/** P46: the register of papers that justify a version of the sharing rules. An overdue one never stops anything (DESIGN 3.7). */
@Controller('ig/rules/:hash/papers')
export class RegisterController {
  constructor(
    private readonly config: Config,
    private readonly partnership: Partnership,
    private readonly rules: SharingRules,
    private readonly papers: RulePapers,
    private readonly access: Access,
    private readonly clock: Clock,
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
    await this.#version(hash);
    const agencies = this.#others().map(({ id }) => id);
    const form = readPaper(fields, { ruleSet: hash, id: randomId(), agencies });
    if ('errors' in form) return this.#page(hash, fields, form.errors);
    const at = this.clock.now().toISOString();
    await this.papers.keep({ kind: 'register', paper: form.paper, by: staff.name, at });
    const looked = { act: 'manage', subject: 'rule set', id: hash };
    await this.access.record(null, staff, looked, 'information governance');
    return seeOther(`/ig/rules/${hash}`, 'It is in the register');
  }

  async #page(hash: string, values: Fields, errors: FieldErrors): Promise<Page> {
    const rules = { hash, version: await this.#version(hash) };
    return newPaperPage(rules, this.#others(), { values, errors });
  }

  #others(): { id: string; name: string }[] {
    const { agencies } = this.partnership.document;
    return agencies.filter(({ id }) => id !== this.config.agency);
  }

  /** @throws Problem `not-found` for a rule set that this terminal has never known */
  async #version(hash: string): Promise<number> {
    const { founding, brought } = await this.rules.standing();
    const one = [founding, ...brought].find((each) => each.hash === hash);
    if (one === undefined) throw new Problem('not-found', 'Check the address.');
    return one.ruleSet.version;
  }
}
