import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { Stryker } from '@stryker-mutator/core';
import { isGuard, SOURCE } from './guards.js';
import { isMissed } from './missed-reporter.js';

/** Of a hundred mutants, so many at least are found; of a guard, all. */
const LEAST_PERCENT = 90;

/**
 * `npm run test:mutants [-- --guards] [-- --processes 2] [-- caps/ weigh.ts …]`: every small wrong that Stryker knows in
 * libs/policy, and whether a test fails with it. Fails where one of a guard is not found, or too many of the rest.
 */
const { values, positionals } = parseArgs({
  options: { guards: { type: 'boolean' }, processes: { type: 'string', default: '1' } },
  allowPositionals: true,
});

const files = readdirSync(SOURCE, { recursive: true })
  .map((name) => join(SOURCE, String(name)))
  .filter((path) => path.endsWith('.ts') && !path.endsWith('.spec.ts'))
  .filter((path) => values.guards !== true || isGuard(path))
  .filter(
    (path) =>
      positionals.length === 0 || positionals.some((name) => path.startsWith(join(SOURCE, name))),
  );

const plugin = (name: string): string => fileURLToPath(new URL(name, import.meta.url));
const results = await new Stryker({
  mutate: files,
  plugins: [plugin('one-process-runner.js'), plugin('missed-reporter.js')],
  testRunner: 'one-process',
  coverageAnalysis: 'perTest',
  concurrency: Number(values.processes),
  // A busy machine is no reason to call a mutant found.
  timeoutMS: 60_000,
  ignorePatterns: ['/dist', '/apps', '/bench', '/demonstration', '/test'],
  tempDirName: '.state/mutants',
  reporters: ['missed'],
  allowConsoleColors: false,
}).runMutationTest();

const tried = results.filter(({ status }) => status !== 'Ignored');
const missed = tried.filter(isMissed);
const guards = tried.filter(({ fileName }) => isGuard(fileName));
const percent = (100 * (tried.length - missed.length)) / tried.length;
const summary = {
  mutants: 'policy',
  tried: tried.length,
  found: tried.length - missed.length,
  percent: Math.floor(10 * percent) / 10,
  guards: guards.length,
  guards_found: guards.length - guards.filter(isMissed).length,
  left_out: results.length - tried.length,
};
console.info(JSON.stringify(summary));
if (summary.guards_found < summary.guards || percent < LEAST_PERCENT) process.exitCode = 1;
