import { DataSource } from 'typeorm';
import { Outbox } from '../../apps/agency-gateway/src/outbox/outbox.js';
import { WriteEntry } from '../../apps/agency-gateway/src/workspaces/workspaces.js';
import { at, BY, type TestCase } from './open-case.js';
import type { System, TestAgency } from './system.js';

/** What a writer that does not ask its own case hands to be sealed. */
export type Written = Omit<Parameters<WriteEntry['write']>[1], 'workspace' | 'by'>;

/** An agency writes to a case what its own terminal would refuse to. Answers with the entry. */
export async function force(
  system: System,
  agency: TestAgency,
  { workspace }: TestCase,
  written: Written,
): Promise<string> {
  const { entry, message } = await at(system, agency, DataSource).transaction((tx) =>
    at(system, agency, WriteEntry).write(tx, { ...written, workspace, by: BY }),
  );
  at(system, agency, Outbox).wake(message);
  return entry;
}
