import { Problem } from '@mash/contracts/problem';
import { Controller, Get, Param, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { Config } from '../config.js';
import { Partnership } from '../partnership/partnership.js';
import { May } from '../sign-in/sign-in.js';
import { countsFile } from './counts-file.js';
import { othersIn } from './others-in.js';
import { SharingRules } from './sharing-rules.js';
import { Trials } from './trials.js';

/** What a draft would change towards each partner, as a file that an officer hands over (DESIGN 7.7). */
@Controller('ig/rules/:hash/counts')
export class CountsController {
  constructor(
    private readonly config: Config,
    private readonly partnership: Partnership,
    private readonly rules: SharingRules,
    private readonly trials: Trials,
  ) {}

  @May('manage', 'RuleSet')
  @Get()
  async file(
    @Param('hash') hash: string,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    const { ruleSet, at } = await this.rules.brought(hash);
    const { inForce } = await this.rules.standing();
    if (inForce.hash === hash)
      throw new Problem('not-found', 'It is in force: it changes nothing.');
    const partners = othersIn(this.partnership, this.config.agency).map(({ value }) => value);
    const counts = await this.trials.towards(ruleSet, at, partners);
    reply.type('text/csv; charset=utf-8');
    const name = `counts-for-partners-version-${ruleSet.version}.csv`;
    reply.header('content-disposition', `attachment; filename="${name}"`);
    return countsFile(counts, ruleSet.version, (agency) => this.partnership.nameOf(agency));
  }
}
