import type { Server } from '../../tools/postgres/create-database.js';

/** Whether this run has one: the long tests start their own. */
export const hasTestServer = process.env['MASH_TEST_DATABASE'] !== undefined;

/** The PostgreSQL of this test run, and a folder that lasts as long as it. */
export function testServer(): Server & { folder: string } {
  const server = process.env['MASH_TEST_DATABASE'];
  if (!server) throw new Error('Run system tests through npm test: it starts their PostgreSQL.');
  return JSON.parse(server) as Server & { folder: string };
}
