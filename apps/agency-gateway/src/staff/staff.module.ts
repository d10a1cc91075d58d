import { Module } from '@nestjs/common';
import { KeysModule } from '../keys/keys.module.js';
import { CreateStaff } from './create-staff.js';
import { Passwords } from './passwords.js';
import { StaffList } from './staff.js';

@Module({
  imports: [KeysModule],
  providers: [CreateStaff, Passwords, StaffList],
  exports: [CreateStaff, Passwords, StaffList],
})
export class StaffModule {}
