import { rmSync } from 'node:fs';
import { closeOwnDatabases, connectAsSuperuser } from './create-database.js';
import { startPostgres } from './launch.js';

/**
 * A database for a test run: `node keep-database.js FOLDER` prints how to come in, and lasts as long as its standard
 * input is open, so that it goes with the run however the run ends. It is not flushed to disk: no test pulls the plug.
 */
async function keep(stateFolder: string): Promise<void> {
  const settings = {
    fsync: 'off',
    full_page_writes: 'off',
    synchronous_commit: 'off',
    // Two workers each run a hub and up to five gateways at once.
    max_connections: '500',
  };
  const postgres = await startPostgres({ stateFolder, settings, log: console.error });
  const superuser = await connectAsSuperuser(postgres);
  await closeOwnDatabases(superuser);
  await superuser.end();
  const { host, port, superuserPassword } = postgres;
  console.log(JSON.stringify({ host, port, superuserPassword }));
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => undefined);
  await new Promise((resolve) => process.stdin.once('close', resolve).resume());
  await postgres.stop();
  rmSync(stateFolder, { recursive: true, force: true });
}

await keep(process.argv[2] ?? '');
