import type { Hash } from '@mash/contracts/ids';
import { Problem } from '@mash/contracts/problem';
import { compareRuleSets } from '@mash/policy/compare';
import { kindsHash } from '@mash/policy/kinds-hash';
import { abilityFor } from '@mash/policy/staff-ability';
import { Body, Controller, Get, Param, Post, Query, Req } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { Clock } from '../clock.js';
import { Config } from '../config.js';
import type { Fields } from '../drafts/drafts.js';
import { CountErrors } from '../governance/governance.js';
import {
  type FieldErrors,
  Navigation,
  type Page,
  type SeeOther,
  seeOther,
} from '../pages/pages.js';
import { Partnership } from '../partnership/partnership.js';
import { today } from '../people/people.js';
import { RecordKindList } from '../records/records.js';
import { May, NOT_CONFIRMED, SignedIn, StepUp } from '../sign-in/sign-in.js';
import type { Staff } from '../staff/staff.js';
import { BringRules } from './bring-rules.js';
import { liveErrorsOf } from './live-errors.view.js';
import { Officers } from './officers.js';
import { othersIn } from './others-in.js';
import { registerOf } from './register.view.js';
import { readRules, readSpan, readWithdrawal } from './rules.form.js';
import {
  type Naming,
  newRulesPage,
  type RuleSetRow,
  type RuleSetShown,
  ruleSetPage,
  ruleSetRows,
  rulesPage,
} from './rules.view.js';
import { SharingRules } from './sharing-rules.js';
import { SignRules } from './sign-rules.js';
import { type Span, Trials } from './trials.js';

/** P46: which rules decide here, and how officers change them. Everybody may read what decides their work. */
@Controller('ig/rules')
export class RulesController {
  constructor(
    private readonly config: Config,
    private readonly partnership: Partnership,
    private readonly kinds: RecordKindList,
    private readonly clock: Clock,
    private readonly rules: SharingRules,
    private readonly officers: Officers,
    private readonly bringRules: BringRules,
    private readonly signRules: SignRules,
    private readonly trials: Trials,
    private readonly errors: CountErrors,
    private readonly stepUp: StepUp,
    navigation: Navigation,
  ) {
    navigation.add({
      text: 'Sharing rules',
      href: '/ig/rules',
      act: 'manage',
      subject: 'RuleSet',
      order: 68,
    });
  }

  @May('read', 'RuleSet')
  @Get()
  async list(@SignedIn() staff: Staff): Promise<Page> {
    return this.#list(staff, {});
  }

  @May('manage', 'RuleSet')
  @Get('new')
  new(): Page {
    return newRulesPage({}, {}, [], { readers: othersIn(this.partnership, this.config.agency) });
  }

  @May('manage', 'RuleSet')
  @Post('new')
  async bring(@SignedIn() staff: Staff, @Body() fields: Fields): Promise<Page | SeeOther> {
    const form = readRules(fields);
    const more = { readers: othersIn(this.partnership, this.config.agency) };
    if ('errors' in form) return newRulesPage(fields, form.errors, [], more);
    const brought = await this.bringRules.bring(staff, form.raw);
    if ('hash' in brought) {
      return seeOther(`/ig/rules/${brought.hash}`, 'It is kept. It decides nothing yet.');
    }
    const errors = { rules: 'Correct the rule set. What is wrong stands below' };
    return newRulesPage(fields, errors, brought.findings, more);
  }

  @May('read', 'RuleSet')
  @Get(':hash')
  async show(
    @SignedIn() staff: Staff,
    @Param('hash') hash: string,
    @Query() asked: Fields,
  ): Promise<Page> {
    return this.#page(staff, hash, asked, {});
  }

  /** Signs it, withdraws it, or lets it answer beside the rules in force: what is pressed says which. */
  @May('manage', 'RuleSet')
  @Post(':hash')
  async answer(
    @SignedIn() staff: Staff,
    @Param('hash') hash: string,
    @Body() fields: Fields,
    @Req() { ip }: FastifyRequest,
  ): Promise<Page | SeeOther> {
    const { row } = await this.#row(hash);
    if (fields['act'] === 'beside' || fields['act'] === 'not-beside') {
      return this.#runBeside(staff, row, fields['act'] === 'beside');
    }
    const withdrawal = fields['act'] === 'withdraw' ? readWithdrawal(fields) : null;
    if (withdrawal && 'errors' in withdrawal) {
      return this.#page(staff, hash, fields, withdrawal.errors);
    }
    if (!(await this.stepUp.confirms(staff, fields, ip))) {
      return this.#page(staff, hash, fields, NOT_CONFIRMED);
    }
    return withdrawal ? this.#withdraw(staff, row, withdrawal) : this.#sign(staff, row);
  }

  async #runBeside(staff: Staff, row: RuleSetRow, isOn: boolean): Promise<SeeOther> {
    if (row.isInForce) throw new Problem('not-found', 'It is in force: it answers by itself.');
    await this.bringRules.runBeside(staff, row.hash, isOn);
    const says = isOn
      ? 'It answers beside the rules in force from now on. It decides nothing'
      : 'It answers nothing any more';
    return seeOther(`/ig/rules/${row.hash}`, says);
  }

  async #sign(staff: Staff, { hash }: RuleSetRow): Promise<SeeOther> {
    await this.signRules.sign(staff, hash);
    const { inForce } = await this.rules.standing();
    const says = inForce.hash === hash ? 'It is in force' : 'You have signed it';
    return seeOther(`/ig/rules/${hash}`, says);
  }

  async #withdraw(
    staff: Staff,
    { hash, isInForce }: RuleSetRow,
    said: { restores: Hash | null; reason: string },
  ): Promise<SeeOther> {
    const { earlier } = await this.#row(hash);
    const isKnown = said.restores === null || earlier.some((each) => each.hash === said.restores);
    if (!isInForce || !isKnown) throw new Problem('not-found', 'It is not in force any more.');
    await this.signRules.withdraw(staff, { revokes: hash, on: today(this.clock.now()), ...said });
    const { inForce } = await this.rules.standing();
    if (said.restores === inForce.hash) {
      return seeOther('/ig/rules', `Version ${inForce.ruleSet.version} is in force again`);
    }
    const until = said.restores === null ? '' : ' until a second officer has signed';
    return seeOther('/ig/rules', `It is withdrawn. Every question goes to a person${until}`);
  }

  /** A second officer’s signature under a withdrawal. */
  @May('manage', 'RuleSet')
  @Post('withdrawals/:hash')
  async signWithdrawal(
    @SignedIn() staff: Staff,
    @Param('hash') hash: string,
    @Body() fields: Fields,
    @Req() { ip }: FastifyRequest,
  ): Promise<Page | SeeOther> {
    if (!(await this.stepUp.confirms(staff, fields, ip))) return this.#list(staff, NOT_CONFIRMED);
    await this.signRules.signWithdrawal(staff, hash);
    return seeOther('/ig/rules', 'You have signed it');
  }

  async #list(staff: Staff, errors: FieldErrors): Promise<Page> {
    const standing = await this.rules.standing();
    return rulesPage(standing, await this.officers.all(), {
      mayManage: this.#mayManage(staff),
      kindsHash: kindsHash(this.kinds.all),
      errors,
    });
  }

  async #page(staff: Staff, hash: string, values: Fields, errors: FieldErrors): Promise<Page> {
    const { row, earlier } = await this.#row(hash);
    const mayManage = this.#mayManage(staff);
    const span = readSpan(values);
    const draft = mayManage && !row.isInForce ? await this.#draft(row, span.span) : null;
    const register = mayManage ? await this.#register(row) : null;
    const live = mayManage ? await this.#live(row) : null;
    const shown = { row, draft, mayManage, register, live, earlier };
    return ruleSetPage(shown, this.#naming(), { values, errors: { ...span.errors, ...errors } });
  }

  async #register(row: RuleSetRow): Promise<RuleSetShown['register']> {
    const { register } = await this.rules.standing();
    return registerOf(row, register, {
      partners: this.partnership.document.agencies.map(({ id }) => id),
      nameOf: (agency) => this.partnership.nameOf(agency),
      today: today(this.clock.now()),
    });
  }

  async #live({ hash, ruleSet, isInForce }: RuleSetRow): Promise<RuleSetShown['live']> {
    const errors = await this.errors.of(hash, ruleSet, isInForce);
    return isInForce || errors.decisions.all > 0 ? liveErrorsOf(errors) : null;
  }

  #naming(): Naming {
    return {
      nameOf: (agency) => this.partnership.nameOf(agency),
      partOf: (kind, field) => {
        const found = this.kinds.find(kind);
        const label = found?.fields.find(({ name }) => name === field)?.label ?? field;
        return `${found?.title ?? kind}: ${label}`;
      },
      partsOf: (kinds, fields) => {
        const found = kinds.map((kind) => this.kinds.find(kind));
        const titles = found.map((one, at) => one?.title ?? kinds[at]);
        const known = found.flatMap((one) => one?.fields ?? []);
        const labels = fields.map(
          (field) => known.find(({ name }) => name === field)?.label ?? field,
        );
        return `${titles.join(', ')}: ${labels.join(', ')}`;
      },
    };
  }

  async #draft({ ruleSet, hash }: RuleSetRow, span: Span): Promise<RuleSetShown['draft']> {
    const { ruleSet: live } = await this.rules.inForce();
    return {
      compared: compareRuleSets(live, ruleSet, this.kinds.all),
      span,
      trial: await this.trials.of(ruleSet, span),
      beside: await this.trials.beside(hash),
    };
  }

  async #row(hash: string): Promise<{ row: RuleSetRow; earlier: RuleSetRow[] }> {
    const rows = ruleSetRows(await this.rules.standing(), await this.officers.all());
    const row = rows.find((each) => each.hash === hash);
    if (row === undefined) throw new Problem('not-found', 'Check the address.');
    const isEarlier = ({ ruleSet }: RuleSetRow) => ruleSet.version < row.ruleSet.version;
    return { row, earlier: rows.filter(isEarlier) };
  }

  #mayManage({ roles }: Staff): boolean {
    return abilityFor(roles, false).can('manage', 'RuleSet');
  }
}
