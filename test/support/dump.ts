import pg from 'pg';

interface CopyingConnection {
  on(event: 'copyData', listener: (message: { chunk: Buffer }) => void): void;
}

/** Every row of one table, as COPY gives its bytes and as it gives its text. */
export interface DumpedTable {
  table: string;
  bytes: Buffer;
}

/** Every table of every schema of a database: whoever steals the disk has no more. */
export async function dumpOf(superuserUrl: string): Promise<DumpedTable[]> {
  const client = new pg.Client({ connectionString: superuserUrl });
  await client.connect();
  try {
    let chunks: Buffer[] = [];
    const { connection } = client as unknown as { connection: CopyingConnection };
    connection.on('copyData', ({ chunk }) => chunks.push(Buffer.from(chunk)));
    const { rows } = await client.query<{ name: string }>(
      `SELECT format('%I.%I', schemaname, tablename) AS name FROM pg_tables
       WHERE schemaname NOT IN ('pg_catalog', 'information_schema') ORDER BY name`,
    );
    const dumped: DumpedTable[] = [];
    for (const { name } of rows) {
      chunks = [];
      for (const format of ['binary', 'text'])
        await client.query(`COPY ${name} TO STDOUT (FORMAT ${format})`);
      dumped.push({ table: name, bytes: Buffer.concat(chunks) });
    }
    return dumped;
  } finally {
    await client.end();
  }
}
