import type { KeyBundles } from '@mash/contracts/founding';
import { Controller, Get, UseGuards } from '@nestjs/common';
import { EnrolledAgencies } from './enrolled-agencies.js';
import { FromAgency } from './from-agency.guard.js';

@Controller()
@UseGuards(FromAgency)
export class AgenciesController {
  constructor(private readonly enrolled: EnrolledAgencies) {}

  @Get('key-bundles')
  keyBundles(): Promise<KeyBundles> {
    return this.enrolled.keyBundles();
  }
}
