import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

const keeper = resolve('dist/tools/postgres/keep-database.js');

/**
 * One PostgreSQL for the whole run; each test makes databases of its own (`database.ts`). It is kept by a process that
 * stops it when this one is gone, however that comes about. Plain JavaScript: Jest maps no modules for this file.
 */
export default async function startDatabase() {
  if (!existsSync(keeper))
    throw new Error('The tests run on what is built: npm test builds first.');
  const folder = mkdtempSync(join(tmpdir(), 'mash-test-'));
  const child = spawn(process.execPath, [keeper, folder], {
    stdio: ['pipe', 'pipe', 'inherit'],
    detached: true,
  });
  const server = JSON.parse(await firstLine(child));
  process.env['MASH_TEST_DATABASE'] = JSON.stringify({ ...server, folder });
  globalThis.databaseKeeper = child;
}

function firstLine(child) {
  return new Promise((resolve, reject) => {
    let text = '';
    child.stdout.setEncoding('utf8').on('data', (part) => {
      text += part;
      if (text.includes('\n')) resolve(text.trim());
    });
    child.once('error', reject);
    child.once('exit', () =>
      reject(new Error('The database of the tests did not start: see above.')),
    );
  });
}
