import { Module } from '@nestjs/common';
import { ClockModule } from '../clock.module.js';
import { ConfigModule } from '../config.module.js';
import { HubModule } from '../hub/hub.module.js';
import { KeysModule } from '../keys/keys.module.js';
import { LedgerModule } from '../ledger/ledger.module.js';
import { MismatchesModule } from '../mismatches/mismatches.module.js';
import { OutboxModule } from '../outbox/outbox.module.js';
import { PartnershipModule } from '../partnership/partnership.module.js';
import { VaultModule } from '../vault/vault.module.js';
import { AppendAgain } from './append-again.js';
import { CaseEvents } from './case-events.js';
import { Cases } from './cases.js';
import { Emergencies } from './emergencies.js';
import { EntryStore } from './entry-store.js';
import { HonourWithdrawals } from './honour-withdrawals.js';
import { KeyInEmergency } from './key-in-emergency.js';
import { Mailbox } from './mailbox.js';
import { OpenInEmergency } from './open-in-emergency.js';
import { OwnReader } from './own-reader.js';
import { PageHeads } from './page-heads.js';
import { ReadEntries } from './read-entries.js';
import { Receipts } from './receipts.js';
import { RewriteRefused } from './rewrite-refused.js';
import { Standings } from './standings.js';
import { TellOwners } from './tell-owners.js';
import { WatchEmergencies } from './watch-emergencies.js';
import { WithdrawUnkeyed } from './withdraw-unkeyed.js';
import { WithdrawnCopies } from './withdrawn-copies.js';
import { WriteEntry } from './write-entry.js';
import { WriteToCase } from './write-to-case.js';

@Module({
  imports: [
    ClockModule,
    ConfigModule,
    HubModule,
    KeysModule,
    LedgerModule,
    MismatchesModule,
    OutboxModule,
    PartnershipModule,
    VaultModule,
  ],
  providers: [
    AppendAgain,
    CaseEvents,
    Cases,
    Emergencies,
    EntryStore,
    HonourWithdrawals,
    KeyInEmergency,
    Mailbox,
    OpenInEmergency,
    OwnReader,
    PageHeads,
    ReadEntries,
    Receipts,
    RewriteRefused,
    Standings,
    TellOwners,
    WatchEmergencies,
    WithdrawUnkeyed,
    WithdrawnCopies,
    WriteEntry,
    WriteToCase,
  ],
  exports: [
    CaseEvents,
    Cases,
    Emergencies,
    EntryStore,
    Mailbox,
    PageHeads,
    Receipts,
    WithdrawnCopies,
    RewriteRefused,
    WriteEntry,
    WriteToCase,
    LedgerModule,
    OutboxModule,
  ],
})
export class WorkspacesModule {}
