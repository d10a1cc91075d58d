import { Module } from '@nestjs/common';
import { KeysModule } from '../keys/keys.module.js';
import { CreateStaff } from './create-staff.js';
import { DisableStaff } from './disable-staff.js';
import { Passwords } from './passwords.js';
import { StaffController } from './staff.controller.js';
import { StaffList } from './staff.js';

@Module({
  imports: [KeysModule],
  controllers: [StaffController],
  providers: [CreateStaff, DisableStaff, Passwords, StaffList],
  exports: [CreateStaff, Passwords, StaffList],
})
export class StaffModule {}
