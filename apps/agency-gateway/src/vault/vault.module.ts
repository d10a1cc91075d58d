import { Module } from '@nestjs/common';
import { KeysModule } from '../keys/keys.module.js';
import { Vault } from './vault.js';

@Module({ imports: [KeysModule], providers: [Vault], exports: [Vault] })
export class VaultModule {}
