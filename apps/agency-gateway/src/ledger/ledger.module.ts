import { Module } from '@nestjs/common';
import { ClockModule } from '../clock.module.js';
import { HubModule } from '../hub/hub.module.js';
import { KeysModule } from '../keys/keys.module.js';
import { MismatchesModule } from '../mismatches/mismatches.module.js';
import { PartnershipModule } from '../partnership/partnership.module.js';
import { Bundles } from './bundles.js';
import { Cosign } from './cosign.js';
import { HubsWord } from './hubs-word.js';
import { LoggedRules } from './logged-rules.js';
import { Mirror } from './mirror.js';
import { NewestCheckpoint } from './newest-checkpoint.js';
import { SentLeaves } from './sent-leaves.js';
import { SourceChain } from './source-chain.js';

@Module({
  imports: [ClockModule, HubModule, KeysModule, MismatchesModule, PartnershipModule],
  providers: [
    Bundles,
    LoggedRules,
    SentLeaves,
    Mirror,
    NewestCheckpoint,
    HubsWord,
    Cosign,
    SourceChain,
  ],
  exports: [Bundles, LoggedRules, Mirror, NewestCheckpoint, HubsWord, Cosign, SourceChain],
})
export class LedgerModule {}
