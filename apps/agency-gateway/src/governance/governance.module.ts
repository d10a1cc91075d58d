import { Module } from '@nestjs/common';
import { AccessModule } from '../access/access.module.js';
import { ClockModule } from '../clock.module.js';
import { ClocksModule } from '../clocks/clocks.module.js';
import { ConfigModule } from '../config.module.js';
import { ContactsModule } from '../contacts/contacts.module.js';
import { JournalModule } from '../journal/journal.module.js';
import { KeysModule } from '../keys/keys.module.js';
import { MismatchesModule } from '../mismatches/mismatches.module.js';
import { PagesModule } from '../pages/pages.module.js';
import { PartnershipModule } from '../partnership/partnership.module.js';
import { PriorCallsModule } from '../prior-calls/prior-calls.module.js';
import { RecordsModule } from '../records/records.module.js';
import { ReleasesModule } from '../releases/releases.module.js';
import { RulesModule } from '../rules/rules.module.js';
import { SignInModule } from '../sign-in/sign-in.module.js';
import { StaffModule } from '../staff/staff.module.js';
import { VaultModule } from '../vault/vault.module.js';
import { WorkspacesModule } from '../workspaces/workspaces.module.js';
import { AnswerFinding } from './answer-finding.js';
import { AskedFindingsController } from './asked-findings.controller.js';
import { AskedFindings } from './asked-findings.js';
import { CheckLedger } from './check-ledger.js';
import { DecisionsExplained } from './decisions-explained.js';
import { DestroySealed } from './destroy-sealed.js';
import { DisclosuresController } from './disclosures.controller.js';
import { Disclosures } from './disclosures.js';
import { DrawnOnOurs } from './drawn-on.js';
import { DrawnTile } from './drawn-tile.js';
import { EntryWithdrawals } from './entry-withdrawals.js';
import { FindingTile } from './finding-tile.js';
import { Findings } from './findings.js';
import { WhatWasFoundOn } from './found-on.js';
import { HeldBackFigures } from './held-back-figures.js';
import { JournalController } from './journal.controller.js';
import { LedgerController } from './ledger.controller.js';
import { LedgerChecks } from './ledger-checks.js';
import { CountErrors } from './live-errors.js';
import { Namings } from './naming.js';
import { OwnLeaves } from './own-leaves.js';
import { PassedOnOurs } from './passed-on.js';
import { PeopleNamed } from './people-named.js';
import { PriorDisclosures } from './prior-disclosures.js';
import { Proofs } from './proofs.js';
import { PutRightFigures } from './put-right-figures.js';
import { QueueController } from './queue.controller.js';
import { Queue } from './queue.js';
import { RecordFinding } from './record-finding.js';
import { RefusalsController } from './refusals.controller.js';
import { SealedCopies } from './sealed-copies.js';
import { SettleMismatches } from './settle-mismatches.js';
import { StayedController } from './stayed.controller.js';
import { TakenOut } from './taken-out.js';
import { Unopened } from './unopened.js';
import { WithdrawEntryController } from './withdraw-entry.controller.js';
import { WithdrawEntry } from './withdraw-entry.js';
import { WithdrawalsController } from './withdrawals.controller.js';
import { Withdrawals } from './withdrawals.js';

/** What information governance officers see of their own agency, and find. */
@Module({
  imports: [
    AccessModule,
    ClockModule,
    ClocksModule,
    ConfigModule,
    ContactsModule,
    JournalModule,
    KeysModule,
    MismatchesModule,
    PagesModule,
    PartnershipModule,
    PriorCallsModule,
    RecordsModule,
    ReleasesModule,
    RulesModule,
    SignInModule,
    StaffModule,
    VaultModule,
    WorkspacesModule,
  ],
  controllers: [
    AskedFindingsController,
    DisclosuresController,
    JournalController,
    LedgerController,
    QueueController,
    RefusalsController,
    StayedController,
    WithdrawalsController,
    WithdrawEntryController,
  ],
  providers: [
    AnswerFinding,
    AskedFindings,
    CheckLedger,
    CountErrors,
    DestroySealed,
    Disclosures,
    DrawnOnOurs,
    DrawnTile,
    EntryWithdrawals,
    FindingTile,
    Findings,
    HeldBackFigures,
    LedgerChecks,
    Namings,
    OwnLeaves,
    PassedOnOurs,
    PeopleNamed,
    PriorDisclosures,
    Proofs,
    PutRightFigures,
    Queue,
    RecordFinding,
    SealedCopies,
    SettleMismatches,
    TakenOut,
    DecisionsExplained,
    Unopened,
    WhatWasFoundOn,
    WithdrawEntry,
    Withdrawals,
  ],
  exports: [CountErrors, Namings],
})
export class GovernanceModule {}
