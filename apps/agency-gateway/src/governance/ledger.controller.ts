import { Body, Controller, Get, Post } from '@nestjs/common';
import { z } from 'zod';
import type { Fields } from '../drafts/drafts.js';
import { Mirror } from '../ledger/ledger.js';
import { Mismatches } from '../mismatches/mismatches.js';
import { formErrors, Navigation, type Page, type SeeOther, seeOther } from '../pages/pages.js';
import { Partnership } from '../partnership/partnership.js';
import { SharingRules } from '../rules/rules.js';
import { May, SignedIn } from '../sign-in/sign-in.js';
import type { Staff } from '../staff/staff.js';
import { EntryStore } from '../workspaces/workspaces.js';
import { CheckLedger } from './check-ledger.js';
import { ledgerPage } from './ledger.view.js';
import { LedgerChecks } from './ledger-checks.js';
import { mismatchesPage } from './mismatches.view.js';
import { OwnLeaves } from './own-leaves.js';
import { Proofs } from './proofs.js';
import { SettleMismatches } from './settle-mismatches.js';

const SHOWN_LEAVES = 50;
const SHOWN_CHECKS = 10;

/** P45: the ledger in words, and checking all of it now. */
@Controller('ig/ledger')
export class LedgerController {
  constructor(
    private readonly mirror: Mirror,
    private readonly proofs: Proofs,
    private readonly ownLeaves: OwnLeaves,
    private readonly checks: LedgerChecks,
    private readonly checkLedger: CheckLedger,
    private readonly mismatches: Mismatches,
    private readonly settleMismatches: SettleMismatches,
    private readonly store: EntryStore,
    private readonly partnership: Partnership,
    private readonly rules: SharingRules,
    navigation: Navigation,
  ) {
    navigation.add({
      text: 'Ledger',
      href: '/ig/ledger',
      act: 'verify',
      subject: 'Ledger',
      order: 65,
    });
  }

  @May('verify', 'Ledger')
  @Get()
  async show(): Promise<Page> {
    const { founding, brought } = await this.rules.standing();
    const known = [founding, ...brought].map(
      ({ hash, ruleSet }) => [hash, ruleSet.version] as const,
    );
    return ledgerPage({
      versions: new Map(known),
      size: this.mirror.size,
      newest: await this.proofs.newest(),
      missing: await this.store.missing(),
      leaves: await this.ownLeaves.latest(SHOWN_LEAVES),
      checks: await this.checks.latest(SHOWN_CHECKS),
      partnership: this.partnership,
    });
  }

  @May('verify', 'Ledger')
  @Post()
  async check(@SignedIn() staff: Staff): Promise<SeeOther> {
    const { holds, size } = await this.checkLedger.check(staff);
    return seeOther(
      '/ig/ledger',
      holds
        ? {
            title: `All ${size} leaves match`,
            text: 'Nothing has been changed, left out or put in.',
          }
        : null,
    );
  }

  @May('verify', 'Ledger')
  @Get('mismatches')
  async mismatched(): Promise<Page> {
    return mismatchesPage(await this.mismatches.all(), { values: {}, errors: {} });
  }

  @May('verify', 'Ledger')
  @Post('mismatches')
  async settle(@SignedIn() staff: Staff, @Body() fields: Fields): Promise<Page | SeeOther> {
    const form = SettleForm.safeParse(fields);
    if (!form.success) {
      const errors = formErrors(form.error);
      return mismatchesPage(await this.mismatches.all(), { values: fields, errors });
    }
    await this.settleMismatches.settle(staff, form.data.words);
    return seeOther('/ig/ledger/mismatches', 'Settled: what waits is shared now');
  }
}

const SettleForm = z.object({
  words: z
    .string()
    .trim()
    .min(1, 'Enter what it was, and with whom that was agreed')
    .max(4000, 'Use 4,000 characters or fewer'),
});
