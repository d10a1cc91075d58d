import { type DynamicModule, Global, Module } from '@nestjs/common';
import { APP_FILTER } from '@nestjs/core';
import { AgenciesController } from './agencies/agencies.controller.js';
import { EnrolledAgencies } from './agencies/enrolled-agencies.js';
import { FromAgency } from './agencies/from-agency.guard.js';
import { Nonces } from './agencies/nonces.js';
import { Clock } from './clock.js';
import { Config } from './config.js';
import { DatabaseModule } from './database/database.module.js';
import { AcceptEmergency } from './entries/accept-emergency.js';
import { AcceptEntry } from './entries/accept-entry.js';
import { AcceptReceipt } from './entries/accept-receipt.js';
import { AcceptStanzas } from './entries/accept-stanzas.js';
import { EntriesController } from './entries/entries.controller.js';
import { HealthController } from './health.controller.js';
import { AcceptCosignature } from './ledger/accept-cosignature.js';
import { AcceptLeaf } from './ledger/accept-leaf.js';
import { Checkpoints } from './ledger/checkpoints.js';
import { Lease } from './ledger/lease.js';
import { LedgerController } from './ledger/ledger.controller.js';
import { LedgerLeaves } from './ledger/ledger-leaves.js';
import { LedgerRows } from './ledger/ledger-rows.js';
import { OpenRound } from './ledger/open-round.js';
import { Pending } from './ledger/pending.js';
import { RunLedger } from './ledger/run-ledger.js';
import { SubmitToLedger } from './ledger/submit-to-ledger.js';
import { TreeHashes } from './ledger/tree-hashes.js';
import { WriteLedger } from './ledger/write-ledger.js';
import { Mailboxes } from './mailboxes/mailboxes.js';
import { Partnership } from './partnership.js';
import { EmergencyItems } from './polls/emergency-items.js';
import { MailboxItems } from './polls/mailbox-items.js';
import { Poll } from './polls/poll.js';
import { PollsController } from './polls/polls.controller.js';
import { ProblemFilter } from './problem.filter.js';
import { DueLater } from './queues/due-later.js';
import { ForgetWhatIsDue } from './queues/forget-what-is-due.js';
import { Wake } from './wake.js';

const AGENCIES = [EnrolledAgencies, Nonces, FromAgency];
const LEDGER = [
  Lease,
  TreeHashes,
  LedgerRows,
  WriteLedger,
  Pending,
  SubmitToLedger,
  Checkpoints,
  LedgerLeaves,
  OpenRound,
  RunLedger,
  AcceptLeaf,
  AcceptCosignature,
];
const ENTRIES = [AcceptEntry, AcceptStanzas, AcceptEmergency, AcceptReceipt];
const MAILBOXES = [Mailboxes, MailboxItems, EmergencyItems, Poll];
const QUEUES = [ForgetWhatIsDue, DueLater];

/** What every part reads: configuration, clock and founding document. */
@Global()
@Module({})
class HouseModule {}

/** The hub: agencies, ledger, entries, mailboxes. It stores sealed entries and can read neither content nor names. */
@Module({
  controllers: [
    HealthController,
    AgenciesController,
    LedgerController,
    EntriesController,
    PollsController,
  ],
  providers: [
    Wake,
    ...AGENCIES,
    ...LEDGER,
    ...ENTRIES,
    ...MAILBOXES,
    ...QUEUES,
    { provide: APP_FILTER, useClass: ProblemFilter },
  ],
})
class HubModule {}

/** The hub's module with what it is configured by. */
export function hubModule(config: Config, partnership: Partnership, clock: Clock): DynamicModule {
  const house = [
    { provide: Config, useValue: config },
    { provide: Partnership, useValue: partnership },
    { provide: Clock, useValue: clock },
  ];
  return {
    module: HubModule,
    imports: [{ module: HouseModule, providers: house, exports: house }, DatabaseModule],
  };
}
