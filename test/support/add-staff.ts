import type { StaffRole } from '@mash/contracts/vocabulary';
import { NestFactory } from '@nestjs/core';
import { Clock } from '../../apps/agency-gateway/src/clock.js';
import { Config } from '../../apps/agency-gateway/src/config.js';
import { GatewayModule } from '../../apps/agency-gateway/src/gateway.module.js';
import { Routes } from '../../apps/agency-gateway/src/routes.js';
import { CreateStaff } from '../../apps/agency-gateway/src/staff/staff.js';
import { PASSWORD } from './gateway.js';

/** Adds people who may sign in at a gateway that runs as a process of its own, from beside it and with its own keys. */
export async function addStaff(
  environment: Record<string, string>,
  people: Record<string, StaffRole[]>,
): Promise<void> {
  const module = GatewayModule.of(Config.read(environment), new Clock(), new Routes(), []);
  const beside = await NestFactory.createApplicationContext(module, {
    logger: false,
    abortOnError: false,
  });
  for (const [username, roles] of Object.entries(people)) {
    await beside.get(CreateStaff).create({
      username,
      name: `${username} Example`,
      jobTitle: 'MASH',
      roles,
      password: PASSWORD,
    });
  }
  await beside.close();
}
