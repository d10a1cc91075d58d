import { Module } from '@nestjs/common';
import { AccessModule } from '../access/access.module.js';
import { ConfigModule } from '../config.module.js';
import { KeysModule } from '../keys/keys.module.js';
import { SignInModule } from '../sign-in/sign-in.module.js';
import { AddStaff } from './add-staff.js';
import { ChoosePassword } from './choose-password.js';
import { ConfirmingOfficer } from './confirming-officer.js';
import { DeclareInterests } from './declare-interests.js';
import { DisableStaff } from './disable-staff.js';
import { InterestsController } from './interests.controller.js';
import { PasswordController } from './password.controller.js';
import { StaffController } from './staff.controller.js';
import { StaffModule } from './staff.module.js';

/** Who works here, and what each says of themselves. Other features need `StaffModule` alone. */
@Module({
  imports: [AccessModule, ConfigModule, KeysModule, SignInModule, StaffModule],
  controllers: [StaffController, PasswordController, InterestsController],
  providers: [AddStaff, ChoosePassword, ConfirmingOfficer, DeclareInterests, DisableStaff],
})
export class StaffPagesModule {}
