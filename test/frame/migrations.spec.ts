import { randomUUID } from 'node:crypto';
import { hashOfLeaf } from '@mash/ledger/leaf';
import { TestPartnership } from '@mash/ledger/testing/partnership';
import { DataSource } from 'typeorm';
import { dataSourceOptions } from '../../apps/agency-gateway/src/database/data-source.js';
import { migrate } from '../../apps/agency-gateway/src/database/migrate.js';
import { LeavesWeSent0009 } from '../../apps/agency-gateway/src/database/migrations/0009-leaves-we-sent.js';
import { MIGRATIONS } from '../../apps/agency-gateway/src/database/migrations.js';
import { createDatabase } from '../support/database.js';

describe('a gateway of an earlier version', () => {
  it('knows after its next start the hash of every leaf that it has sent', async () => {
    const database = await createDatabase('older');
    const older = await new DataSource({
      ...dataSourceOptions(database.migratorUrl),
      migrations: MIGRATIONS.filter((migration) => migration !== LeavesWeSent0009),
    }).initialize();
    await older.runMigrations({ transaction: 'all' });
    const leaf = new TestPartnership().leaf('police');
    for (const [kind, sequence, message] of [
      ['leaf', 1, { leaf }],
      ['receipt', null, {}],
    ] as const)
      await older.query(
        `INSERT INTO outbox (id, kind, stage, sequence, object, message) VALUES ($1, $2, 'sent', $3, 'x', $4)`,
        [randomUUID(), kind, sequence, Buffer.from(JSON.stringify(message))],
      );
    await migrate(database.migratorUrl);
    expect(await older.query('SELECT kind, leaf_hash FROM outbox ORDER BY kind')).toEqual([
      { kind: 'leaf', leaf_hash: hashOfLeaf(leaf) },
      { kind: 'receipt', leaf_hash: null },
    ]);
    await older.destroy();
    await database.drop();
  });
});
