import type { Statement } from '@mash/contracts/sealed/content';
import type { ConcernBody } from '@mash/contracts/sealed/documents';
import { DataSource } from 'typeorm';
import { Outbox } from '../../../apps/agency-gateway/src/outbox/outbox.js';
import { type Author, WriteEntry } from '../../../apps/agency-gateway/src/workspaces/workspaces.js';
import { at } from '../open-case.js';
import type { System } from '../system.js';

/** Police send a concern with documents that no vault holds, under a statement that its caller makes up. */
export async function writeConcern(
  system: System,
  body: ConcernBody,
  by: Author,
  statement: Omit<Statement, 'salt'>,
): Promise<void> {
  const writing = { kind: 'concern' as const, workspace: null, recipients: ['cef'], body, by };
  const { message } = await at(system, 'police', DataSource).transaction((tx) =>
    at(system, 'police', WriteEntry).write(tx, { ...writing, statement }),
  );
  at(system, 'police', Outbox).wake(message);
}
