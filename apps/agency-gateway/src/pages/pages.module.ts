import { Module, type OnModuleInit } from '@nestjs/common';
import { APP_FILTER, APP_INTERCEPTOR } from '@nestjs/core';
import { ConfigModule } from '../config.module.js';
import { DraftsModule } from '../drafts/drafts.module.js';
import { KeysModule } from '../keys/keys.module.js';
import { MismatchesModule } from '../mismatches/mismatches.module.js';
import { PartnershipModule } from '../partnership/partnership.module.js';
import { SignInModule } from '../sign-in/sign-in.module.js';
import { AnswerInterceptor } from './answer.interceptor.js';
import { Assets } from './assets.js';
import { HelpController } from './help.controller.js';
import { HomeController } from './home.controller.js';
import { Notices } from './notices.js';
import { HomeTiles, Navigation } from './pages.js';
import { ProblemFilter } from './problem.filter.js';
import { RenderPage } from './render-page.js';

/** The frame of every page. Features import it and add to `HomeTiles` and `Navigation`. */
@Module({
  imports: [
    ConfigModule,
    DraftsModule,
    KeysModule,
    MismatchesModule,
    PartnershipModule,
    SignInModule,
  ],
  controllers: [HelpController, HomeController],
  providers: [
    Assets,
    HomeTiles,
    Navigation,
    Notices,
    RenderPage,
    { provide: APP_FILTER, useClass: ProblemFilter },
    { provide: APP_INTERCEPTOR, useClass: AnswerInterceptor },
  ],
  exports: [Assets, HomeTiles, Navigation],
})
export class PagesModule implements OnModuleInit {
  constructor(private readonly navigation: Navigation) {}

  onModuleInit(): void {
    this.navigation.add(
      { text: 'Your work today', href: '/home', act: 'read', subject: 'Home', order: 0 },
      { text: 'Staff', href: '/staff', act: 'manage', subject: 'Staff', order: 90 },
    );
  }
}
