import { EntryId } from '@mash/contracts/ids';
import { Problem } from '@mash/contracts/problem';
import { Controller, Get, Param } from '@nestjs/common';
import { Access } from '../access/access.js';
import { HomeTiles, Navigation, type Page, type Tile } from '../pages/pages.js';
import { Partnership } from '../partnership/partnership.js';
import { May, SignedIn } from '../sign-in/sign-in.js';
import type { Staff } from '../staff/staff.js';
import { Cases } from '../workspaces/workspaces.js';
import { Namings } from './naming.js';
import { PutRightFigures } from './put-right-figures.js';
import { Withdrawals } from './withdrawals.js';
import { sealedCopyPage, withdrawalsPage } from './withdrawals.view.js';

/** Withdrawals as information governance sees them: sealed copies open here and on no other page. */
@Controller('ig/withdrawals')
export class WithdrawalsController {
  constructor(
    private readonly withdrawals: Withdrawals,
    private readonly figures: PutRightFigures,
    private readonly cases: Cases,
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
    tiles.add({ order: 14, name: 'withdrawals', tile: (staff) => this.#tile(staff) });
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
    const one = EntryId.safeParse(entry).success ? await this.withdrawals.sealed(entry) : null;
    if (one === null) throw new Problem('not-found', 'Check the address.');
    const looked = { act: 'read', subject: 'sealed-copy', id: one.entry };
    await this.access.record(null, staff, looked, 'information governance');
    const { workspace } = one.words;
    const state = workspace === null ? null : (await this.cases.one(workspace))?.state;
    return sealedCopyPage(one, state ?? null, await this.namings.of([one.words]));
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
}
