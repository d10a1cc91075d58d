import { parseArgs } from 'node:util';
import { fuzz } from '../../libs/policy/oracle/fuzz.js';

/**
 * `npm run fuzz:policy -- --cases N`: engine, oracle and (a share of the cases) Cedar on random rule sets and facts; ten
 * million cases unless told.
 */
function main(): void {
  const { values } = parseArgs({
    options: {
      cases: { type: 'string', default: '10000000' },
      seed: { type: 'string' },
      cedar: { type: 'string' },
    },
  });
  const cases = Number(values.cases);
  const cedar = Number(values.cedar ?? cases / 20);
  const seed = Number(values.seed ?? Date.now() % 2 ** 31);
  if (![cases, cedar, seed].every((it) => Number.isFinite(it) && it >= 0)) {
    throw new RangeError('--cases, --cedar and --seed take a number.');
  }
  console.log(`Seed ${seed}: ${cases} cases, ${Math.round(cedar)} of them against Cedar too.`);
  let told = 0;
  const found = fuzz({
    cases,
    seed,
    cedar,
    onProgress(done) {
      if (done - told < cases / 20) return;
      told = done;
      console.log(`${done} of ${cases}`);
    },
  });
  for (const example of found.examples) console.log(`They differ: ${example}`);
  const { permit, review, deny } = found.seen;
  console.log(`permit ${permit}, review ${review}, deny ${deny}; Cedar answered ${found.cedar}.`);
  const { disagreements, failOpen } = found;
  console.log(
    JSON.stringify({ fuzz: 'policy', cases: found.cases, disagreements, fail_open: failOpen }),
  );
  if (disagreements > 0) process.exitCode = 1;
}

main();
