type Sql = (query: string) => Promise<Record<string, unknown>[]>;

/** What every table holds, row by row, as one hash each; some are left out. */
export async function contents(sql: Sql, except: string[] = []): Promise<Record<string, string>> {
  const tables = await sql(
    `SELECT table_name FROM information_schema.tables WHERE table_schema = 'public' AND table_type = 'BASE TABLE'`,
  );
  const hashes: Record<string, string> = {};
  for (const { table_name } of tables) {
    const name = String(table_name);
    if (except.includes(name)) continue;
    const [row] = await sql(
      `SELECT count(*) || ' ' || coalesce(md5(string_agg(t::text, '|' ORDER BY t::text)), '') AS held FROM "${name}" t`,
    );
    hashes[name] = String(row?.['held']);
  }
  return hashes;
}
