import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { StaffRole } from '@mash/contracts/vocabulary';
import { randomId } from '@mash/crypto/random';
import { ChangeRota } from '../../apps/agency-gateway/src/rota/rota.js';
import { StaffList } from '../../apps/agency-gateway/src/staff/staff.js';
import { at } from '../support/open-case.js';
import type { System, TestAgency } from '../support/system.js';

const ALWAYS = { days: 'every-day', from: '00:00', to: '00:00' } as const;

/** Puts these people on the rota of a role, in this order and in place of all others, day and night: each `[username, number]`. */
export async function putOnRota(
  system: System,
  agency: TestAgency,
  role: StaffRole,
  ...people: [username: string, number: string][]
): Promise<void> {
  const staff = await at(system, agency, StaffList).all();
  const turns = people.map(([username, number]) => {
    const one = staff.find((each) => each.username === username);
    if (one === undefined) throw new Error(`${username} is not there.`);
    return {
      id: randomId(),
      staff: one.id,
      number,
      mail: `${username}@mail.example`,
      hours: ALWAYS,
    };
  });
  const [by] = staff;
  if (by === undefined) throw new Error('Nobody is there.');
  await at(system, agency, ChangeRota).change(by, role, () => turns);
}

/** Every mail that an agency’s gateway has put out. */
export function mailsOf({ founding }: System, agency: TestAgency): string[] {
  const folder = join(founding.folder, agency, 'alerts');
  const files = existsSync(folder) ? readdirSync(folder) : [];
  return files
    .filter((file) => file.endsWith('.eml'))
    .map((file) => readFileSync(join(folder, file), 'utf8'));
}
