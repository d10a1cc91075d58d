import fc from '../../node_modules/fast-check/lib/fast-check.js';

/** How many times as often as in every run. Nothing else reads this. */
const TIMES = Number(process.env['MASH_TEST_TIMES'] ?? 50);
/** A property that is slow stops here, and has held so far. */
const LONGEST_MILLISECONDS = 4_000;
/** The same on every machine, so that the same tree gives the same answer; another one draws other cases. */
const SEED = Number(process.env['MASH_TEST_SEED'] ?? 20_201_127);

type Assert = typeof fc.assert;

/** In place of fast-check itself: the same properties, many more runs, a seed of its own, which a failure names. */
const assert: Assert = (property, { seed: _, numRuns = 100, ...others } = {}) =>
  fc.assert(property, {
    interruptAfterTimeLimit: LONGEST_MILLISECONDS,
    seed: SEED,
    ...others,
    numRuns: numRuns * TIMES,
  }) as never;

export default { ...fc, assert };
