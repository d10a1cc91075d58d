import { EntryId, Id } from '@mash/contracts/ids';
import { Problem } from '@mash/contracts/problem';
import { Body, Controller, Get, Param, Post, Query, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { Access } from '../access/access.js';
import { Clock } from '../clock.js';
import { Config } from '../config.js';
import type { Fields } from '../drafts/drafts.js';
import { type FieldErrors, type Page, type SeeOther, seeOther } from '../pages/pages.js';
import { Partnership } from '../partnership/partnership.js';
import { May, SignedIn } from '../sign-in/sign-in.js';
import type { Staff } from '../staff/staff.js';
import { shownAsked } from './asked-finding.view.js';
import { AskedFindings } from './asked-findings.js';
import { DecisionsExplained } from './decisions-explained.js';
import { disclosurePage } from './disclosure.view.js';
import { type Disclosure, Disclosures } from './disclosures.js';
import { readFindingForm } from './finding.form.js';
import { Namings } from './naming.js';
import { proofPage } from './proof.view.js';
import { Proofs } from './proofs.js';
import { RecordFinding } from './record-finding.js';
import { TakenOut } from './taken-out.js';

/** P44, of what left: one disclosure, and what information governance finds of it. */
@Controller('ig/disclosures')
export class DisclosuresController {
  constructor(
    private readonly config: Config,
    private readonly disclosures: Disclosures,
    private readonly namings: Namings,
    private readonly decisions: DecisionsExplained,
    private readonly takenOut: TakenOut,
    private readonly proofs: Proofs,
    private readonly partnership: Partnership,
    private readonly asked: AskedFindings,
    private readonly recordFinding: RecordFinding,
    private readonly clock: Clock,
    private readonly access: Access,
  ) {}

  @May('read', 'Disclosure')
  @Get(':entry')
  async show(@SignedIn() staff: Staff, @Param('entry') entry: string): Promise<Page> {
    const one = await this.#one(entry);
    await this.#seen(staff, one.entry);
    return this.#page(one, {}, {});
  }

  @May('verify', 'Ledger')
  @Get(':entry/proof')
  async proof(@Param('entry') entry: string): Promise<Page> {
    const one = await this.#one(entry);
    return proofPage(one, await this.proofs.bundle(one, true), this.partnership);
  }

  /** What `npm run verify` reads. */
  @May('verify', 'Ledger')
  @Get(':entry/bundle')
  async bundle(
    @SignedIn() staff: Staff,
    @Param('entry') entry: string,
    @Query('words') words: unknown,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    const one = await this.#one(entry);
    const bundle = await this.proofs.bundle(one, words === 'yes');
    if (bundle === null) throw new Problem('not-found', 'There is no proof of this yet.');
    await this.#seen(staff, one.entry);
    reply.type('application/json; charset=utf-8');
    reply.header('content-disposition', `attachment; filename="disclosure-${bundle.index}.json"`);
    return JSON.stringify(bundle);
  }

  /** The request that asserted its purpose, and each answer, in the published shape of SocialCareData. */
  @May('read', 'Disclosure')
  @Get(':entry/requests')
  async requests(
    @SignedIn() staff: Staff,
    @Param('entry') entry: string,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    const one = await this.#one(entry);
    const answered = await this.decisions.answered(one, this.config.publicOrigin);
    if (answered === null) throw new Problem('not-found', 'The policy was not asked about this.');
    await this.#seen(staff, one.entry);
    reply.type('application/json; charset=utf-8');
    reply.header('content-disposition', 'attachment; filename="requests.json"');
    return JSON.stringify(answered, null, 2);
  }

  @May('find', 'Disclosure')
  @Post(':entry')
  async find(
    @SignedIn() staff: Staff,
    @Param('entry') entry: string,
    @Body() fields: Fields,
  ): Promise<Page | SeeOther> {
    const one = await this.#one(entry);
    const form = readFindingForm(fields);
    if ('errors' in form) return this.#page(one, fields, form.errors);
    await this.recordFinding.record(staff, one.foundAs, form.finding);
    return seeOther(`/ig/disclosures/${one.entry}`, 'Your finding is recorded');
  }

  async #page(one: Disclosure, values: Fields, errors: FieldErrors): Promise<Page> {
    const { zone } = this.config.clockProfile;
    const asked = await this.asked.of(one.findings);
    const behind = {
      asked: new Map(
        asked.map((each) => [each.finding.id, shownAsked(each, this.clock.now(), zone)]),
      ),
      decided: await this.decisions.behind(one.content),
      takenOut: await this.takenOut.behind(one.entry, one.content),
    };
    return disclosurePage(one, behind, await this.namings.of([one.content]), { values, errors });
  }

  async #one(entry: string): Promise<Disclosure> {
    const isOne = EntryId.safeParse(entry).success || Id.safeParse(entry).success;
    const one = isOne ? await this.disclosures.one(this.config.agency, entry) : null;
    if (one === null) throw new Problem('not-found', 'Check the address.');
    return one;
  }

  /** Those who watch are seen too. */
  #seen(staff: Staff, id: string): Promise<void> {
    const looked = { act: 'read', subject: 'disclosure', id };
    return this.access.record(null, staff, looked, 'information governance');
  }
}
