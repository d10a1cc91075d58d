import { connectAsSuperuser } from '../../tools/postgres/create-database.js';
import { testServer } from './server.js';

/** Does something once in a run: the worker that needs it first does it, the others wait, and find it done. */
export async function onceInARun(
  what: string,
  isDone: () => Promise<boolean>,
  make: () => Promise<void>,
): Promise<void> {
  const superuser = await connectAsSuperuser(testServer());
  try {
    await superuser.query('SELECT pg_advisory_lock(hashtext($1))', [what]);
    if (!(await isDone())) await make();
  } finally {
    await superuser.end();
  }
}
