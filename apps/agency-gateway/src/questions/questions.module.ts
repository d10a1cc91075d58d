import { Module } from '@nestjs/common';
import { AccessModule } from '../access/access.module.js';
import { CasesModule } from '../cases/cases.module.js';
import { ClockModule } from '../clock.module.js';
import { PagesModule } from '../pages/pages.module.js';
import { PartnershipModule } from '../partnership/partnership.module.js';
import { ReleasesModule } from '../releases/releases.module.js';
import { WorkspacesModule } from '../workspaces/workspaces.module.js';
import { AnswerQuestionController } from './answer-question.controller.js';
import { AskAboutItemController } from './ask-about-item.controller.js';
import { QuestionTiles } from './question-tiles.js';

/** P27: questions about an item, between whoever holds it and its owner. */
@Module({
  imports: [
    AccessModule,
    CasesModule,
    ClockModule,
    PagesModule,
    PartnershipModule,
    ReleasesModule,
    WorkspacesModule,
  ],
  controllers: [AskAboutItemController, AnswerQuestionController],
  providers: [QuestionTiles],
})
export class QuestionsModule {}
