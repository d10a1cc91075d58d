import pg from 'pg';
import type { System } from '../../support/system.js';

/** A leaf as the hub holds it. */
interface HeldLeaf {
  leaf_index: string;
  bytes: Buffer;
}

const STATEMENTS = [
  `DELETE FROM emergency WHERE entry IN (SELECT id FROM entry WHERE leaf_index >= $1)`,
  'DELETE FROM entry WHERE leaf_index >= $1',
  'DELETE FROM mailbox WHERE leaf_index >= $1',
  'DELETE FROM key_bundle WHERE leaf_index >= $1',
  // Each hash is of a whole subtree: of those that reach beyond, none is kept.
  'DELETE FROM tree_hash WHERE (hash_index + 1) * power(2, level) > $1',
  'DELETE FROM leaf WHERE leaf_index >= $1',
  'DELETE FROM checkpoint WHERE size > $1',
  'UPDATE ledger_writer SET size = $1',
  'UPDATE proved SET size = least(size, $1)',
];

/** Stops the hub and starts it as it was before a leaf came: restored from an older copy, or failed over to one. */
export async function loseFrom(system: System, index: number): Promise<void> {
  await system.stopHub();
  for (const statement of STATEMENTS) await askHub(system, statement, [index]);
  await system.startHub();
}

export async function hubsSize(system: System): Promise<number> {
  const [row] = await askHub<{ size: string }>(system, 'SELECT size FROM ledger_writer');
  return Number(row?.size);
}

/** The leaves of the hub, in order. */
export async function hubsLeaves(system: System): Promise<string[]> {
  const rows = await askHub<HeldLeaf>(system, 'SELECT * FROM leaf ORDER BY leaf_index');
  return rows.map(({ leaf_index, bytes }) => `${leaf_index} ${bytes.toString('hex')}`);
}

/** Whether the hub holds the sealed words of an entry. */
export async function hubHolds(system: System, entry: string): Promise<boolean> {
  const rows = await askHub(system, 'SELECT FROM entry WHERE id = $1', [entry]);
  return rows.length > 0;
}

/** As the superuser: the hub itself may change no row of these. */
async function askHub<T extends pg.QueryResultRow>(
  { hub }: System,
  query: string,
  values: unknown[] = [],
): Promise<T[]> {
  const client = new pg.Client({ connectionString: hub.database.superuserUrl });
  await client.connect();
  try {
    return (await client.query<T>(query, values)).rows;
  } finally {
    await client.end();
  }
}
