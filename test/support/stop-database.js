import { once } from 'node:events';

/** Ends what `start-database` began: its keeper stops PostgreSQL and removes the folder when its input closes. */
export default async function stopDatabase() {
  const keeper = globalThis.databaseKeeper;
  if (keeper === undefined || keeper.exitCode !== null) return;
  const gone = once(keeper, 'exit');
  keeper.stdin.end();
  await gone;
}
