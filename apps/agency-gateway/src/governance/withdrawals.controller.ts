import { EntryId } from '@mash/contracts/ids';
import { Problem } from '@mash/contracts/problem';
import { Body, Controller, Get, Param, Post, Req } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { Access } from '../access/access.js';
import { Config } from '../config.js';
import type { Fields } from '../drafts/drafts.js';
import {
  type FieldErrors,
  HomeTiles,
  Navigation,
  type Page,
  type SeeOther,
  seeOther,
  type Tile,
} from '../pages/pages.js';
import { Partnership } from '../partnership/partnership.js';
import { May, NOT_CONFIRMED, SignedIn, StepUp } from '../sign-in/sign-in.js';
import type { Staff } from '../staff/staff.js';
import { DestroySealed } from './destroy-sealed.js';
import { Namings } from './naming.js';
import { PutRightFigures } from './put-right-figures.js';
import { SealedCopies, type SealedCopy } from './sealed-copies.js';
import { Withdrawals } from './withdrawals.js';
import { sealedCopyPage, withdrawalsPage } from './withdrawals.view.js';

/** Withdrawals as information governance sees them: sealed copies open here and on no other page. */
@Controller('ig/withdrawals')
export class WithdrawalsController {
  constructor(
    private readonly withdrawals: Withdrawals,
    private readonly figures: PutRightFigures,
    private readonly copies: SealedCopies,
    private readonly destroySealed: DestroySealed,
    private readonly config: Config,
    private readonly stepUp: StepUp,
    private readonly namings: Namings,
    private readonly partnership: Partnership,
    private readonly access: Access,
    navigation: Navigation,
    tiles: HomeTiles,
  ) {
    navigation.add({
      text: 'Withdrawals',
      href: '/ig/withdrawals',
      act: 'read',
      subject: 'Disclosure',
      order: 61,
    });
    tiles.add(
      { order: 14, name: 'withdrawals', tile: (staff) => this.#tile(staff) },
      { order: 14, name: 'sealed copies', tile: (staff) => this.#due(staff) },
    );
  }

  @May('read', 'Disclosure')
  @Get()
  async list(): Promise<Page> {
    const fromUs = await this.withdrawals.fromUs();
    const unanswered = await this.withdrawals.unanswered();
    const counts = await this.figures.count();
    return withdrawalsPage({ fromUs, unanswered, counts }, await this.namings.of([]), (agency) =>
      this.partnership.dutyOf(agency),
    );
  }

  @May('read', 'Disclosure')
  @Get(':entry')
  async sealed(@SignedIn() staff: Staff, @Param('entry') entry: string): Promise<Page> {
    const one = await this.#one(entry);
    const looked = { act: 'read', subject: 'sealed-copy', id: one.entry };
    await this.access.record(null, staff, looked, 'information governance');
    return this.#page(one, {});
  }

  @May('destroy', 'Disclosure')
  @Post(':entry')
  async destroy(
    @SignedIn() staff: Staff,
    @Param('entry') entry: string,
    @Body() fields: Fields,
    @Req() { ip }: FastifyRequest,
  ): Promise<Page | SeeOther> {
    const one = await this.#one(entry);
    if (!(await this.stepUp.confirms(staff, fields, ip))) return this.#page(one, NOT_CONFIRMED);
    await this.destroySealed.destroy(staff, one);
    return seeOther('/ig/withdrawals', 'It is destroyed. Its source is told');
  }

  async #one(entry: string): Promise<SealedCopy> {
    const one = EntryId.safeParse(entry).success ? await this.copies.one(entry) : null;
    if (one === null) throw new Problem('not-found', 'Check the address.');
    return one;
  }

  async #page(one: SealedCopy, errors: FieldErrors): Promise<Page> {
    const { because } = this.config.profile.retention.sealedCopies;
    return sealedCopyPage(one, because, await this.namings.of([one.words]), errors);
  }

  async #tile({ roles }: Staff): Promise<Tile | null> {
    if (!roles.includes('information-governance')) return null;
    const items = (await this.withdrawals.unanswered()).map(({ agency }) => ({
      text: `${this.partnership.nameOf(agency)} has not said what it did`,
      href: '/ig/withdrawals',
      hint: 'Ring them: they may still have what we withdrew.',
    }));
    return items.length === 0 ? null : { title: 'Withdrawals without an answer', items };
  }

  async #due({ roles }: Staff): Promise<Tile | null> {
    if (!roles.includes('information-governance')) return null;
    const items = (await this.copies.due()).map(({ entry, words }) => ({
      text: `What ${this.partnership.nameOf(words.author)} withdrew`,
      href: `/ig/withdrawals/${entry}`,
      hint: 'Destroy it, unless a court, a request or a legal hold needs it.',
    }));
    return items.length === 0 ? null : { title: 'Sealed copies past their date', items };
  }
}
