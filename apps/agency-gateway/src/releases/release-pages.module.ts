import { Module } from '@nestjs/common';
import { AccessModule } from '../access/access.module.js';
import { AlertsModule } from '../alerts/alerts.module.js';
import { CasesModule } from '../cases/cases.module.js';
import { ClockModule } from '../clock.module.js';
import { ClocksModule } from '../clocks/clocks.module.js';
import { ConfigModule } from '../config.module.js';
import { ContactsModule } from '../contacts/contacts.module.js';
import { KeysModule } from '../keys/keys.module.js';
import { OutboxModule } from '../outbox/outbox.module.js';
import { PagesModule } from '../pages/pages.module.js';
import { PartnershipModule } from '../partnership/partnership.module.js';
import { RequestsModule } from '../requests/requests.module.js';
import { RotaModule } from '../rota/rota.module.js';
import { RulesModule } from '../rules/rules.module.js';
import { SignInModule } from '../sign-in/sign-in.module.js';
import { StaffModule } from '../staff/staff.module.js';
import { VaultModule } from '../vault/vault.module.js';
import { WorkspacesModule } from '../workspaces/workspaces.module.js';
import { AdviceEnds } from './advice-ends.js';
import { ApprovalsController } from './approvals.controller.js';
import { ApproveRelease } from './approve-release.js';
import { AskException } from './ask-exception.js';
import { AskOthers } from './ask-others.js';
import { AskedOf } from './asked-of.js';
import { Candidates } from './candidates.js';
import { CasePeople } from './case-person.js';
import { ChangeRelease } from './change-release.js';
import { CheckController } from './check.controller.js';
import { ChooseController } from './choose.controller.js';
import { ChooseRecords } from './choose-records.js';
import { ClaimException } from './claim-exception.js';
import { Conflicts } from './conflicts.js';
import { CorrectController } from './correct.controller.js';
import { CorrectRelease } from './correct-release.js';
import { DecideRelease } from './decide-release.js';
import { Deliveries } from './deliveries.js';
import { ExceptionController } from './exception.controller.js';
import { HoldBackController } from './hold-back.controller.js';
import { HoldBack } from './hold-back.js';
import { KeepKeysHome } from './keep-keys-home.js';
import { KeptApprovals } from './kept-approvals.js';
import { LookAgain } from './look-again.js';
import { MatchController } from './match.controller.js';
import { MoveReview } from './move-review.js';
import { RaisedOffers } from './raised-offers.js';
import { RaisedTile } from './raised-tile.js';
import { ReleaseController } from './release.controller.js';
import { ReleaseTiles } from './release-tiles.js';
import { ReleasesModule } from './releases.module.js';
import { ResumeReleases } from './resume-releases.js';
import { SecondLookController } from './second-look.controller.js';
import { SendBack } from './send-back.js';
import { ShareRelease } from './share-release.js';
import { StateUrgency } from './state-urgency.js';
import { TellGuardian } from './tell-guardian.js';
import { TellWhoDecides } from './tell-who-decides.js';
import { UrgencyController } from './urgency.controller.js';
import { WeighRelease } from './weigh-release.js';
import { WithdrawController } from './withdraw.controller.js';
import { WithdrawRelease } from './withdraw-release.js';
import { WordsController } from './words.controller.js';

/** The pages of a release, from the comparison of people to its receipt. Other features need `ReleasesModule` alone. */
@Module({
  imports: [
    AccessModule,
    AlertsModule,
    CasesModule,
    ClockModule,
    ClocksModule,
    ConfigModule,
    ContactsModule,
    KeysModule,
    OutboxModule,
    PagesModule,
    PartnershipModule,
    ReleasesModule,
    RequestsModule,
    RotaModule,
    RulesModule,
    SignInModule,
    StaffModule,
    VaultModule,
    WorkspacesModule,
  ],
  controllers: [
    MatchController,
    ChooseController,
    WordsController,
    CheckController,
    HoldBackController,
    UrgencyController,
    CorrectController,
    WithdrawController,
    ReleaseController,
    ApprovalsController,
    ExceptionController,
    SecondLookController,
  ],
  providers: [
    AdviceEnds,
    ApproveRelease,
    AskException,
    AskOthers,
    AskedOf,
    Candidates,
    CasePeople,
    ChangeRelease,
    ChooseRecords,
    ClaimException,
    Conflicts,
    CorrectRelease,
    DecideRelease,
    Deliveries,
    HoldBack,
    KeepKeysHome,
    KeptApprovals,
    LookAgain,
    MoveReview,
    RaisedOffers,
    RaisedTile,
    ReleaseTiles,
    ResumeReleases,
    SendBack,
    ShareRelease,
    StateUrgency,
    TellGuardian,
    TellWhoDecides,
    WeighRelease,
    WithdrawRelease,
  ],
})
export class ReleasePagesModule {}
