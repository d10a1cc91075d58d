import { Problem } from '@mash/contracts/problem';
import { exportPolicy, importPolicy, type Naming } from '@mash/policy/exchange-policy';
import type { RuleSet } from '@mash/policy/rule-set';
import { Body, Controller, Get, Param, Post, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { Config } from '../config.js';
import type { Fields } from '../drafts/drafts.js';
import type { Page } from '../pages/pages.js';
import { Partnership } from '../partnership/partnership.js';
import { RecordKindList } from '../records/records.js';
import { May } from '../sign-in/sign-in.js';
import { othersIn } from './others-in.js';
import { readPolicy } from './rules.form.js';
import { newRulesPage } from './rules.view.js';
import { SharingRules } from './sharing-rules.js';

/**
 * Sharing policies in the published shape of SocialCareData: what this agency shares with another, as a file to hand over;
 * and another’s, as a draft of reviews. Nobody else’s paper permits anything here.
 */
@Controller('ig/rules')
export class PoliciesController {
  constructor(
    private readonly config: Config,
    private readonly partnership: Partnership,
    private readonly kinds: RecordKindList,
    private readonly rules: SharingRules,
  ) {}

  @May('manage', 'RuleSet')
  @Get(':hash/policies/:reader')
  async file(
    @Param('hash') hash: string,
    @Param('reader') reader: string,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    const { ruleSet } = await this.rules.known(hash);
    const policy = exportPolicy(ruleSet, reader, this.#naming(ruleSet));
    if (policy === null)
      throw new Problem('not-found', 'No rule of this version names that agency.');
    const { id, version } = ruleSet;
    reply.type('application/json; charset=utf-8');
    reply.header('content-disposition', `attachment; filename="${id}-${version}-${reader}.json"`);
    return JSON.stringify(policy, null, 2);
  }

  @May('manage', 'RuleSet')
  @Post('new/policy')
  async draft(@Body() fields: Fields): Promise<Page> {
    const readers = othersIn(this.partnership, this.config.agency);
    const form = readPolicy(
      fields,
      readers.map(({ value }) => value),
    );
    if ('errors' in form) return newRulesPage(fields, form.errors, [], { readers });
    const { draft, notUnderstood } = importPolicy(form.policy, this.kinds.all, {
      agency: this.config.agency,
      recipient: form.reader,
      owner: `Information governance, ${this.config.profile.name}`,
    });
    const version = (await this.rules.newestVersion()) + 1;
    const rules = JSON.stringify({ ...draft, version }, null, 2);
    return newRulesPage({ ...fields, rules }, {}, [], { readers, notUnderstood });
  }

  /** It ends when the first of its rules is to be looked at again. */
  #naming({ rules, effectiveFrom }: RuleSet): Naming {
    const { agencies } = this.partnership.document;
    const ends = rules.map(({ reviewDate }) => reviewDate).sort();
    return {
      base: this.config.publicOrigin,
      contact: `Information governance, ${this.config.profile.name}`,
      endDate: ends[0] ?? effectiveFrom,
      agencies: Object.fromEntries(
        agencies.map(({ id, name }) => [id, { name, catalogueIds: [`urn:mash:agency:${id}`] }]),
      ),
    };
  }
}
