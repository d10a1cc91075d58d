import fc from '../../node_modules/fast-check/lib/fast-check.js';

/** How many times as often as in every run. Nothing else reads this. */
const TIMES = Number(process.env['MASH_TEST_TIMES'] ?? 50);
/** A property that is slow stops here, and has held so far. */
const LONGEST_MILLISECONDS = 2_000;
/** The same on every machine, so that the same tree gives the same answer; another one draws other cases. */
const SEED = Number(process.env['MASH_TEST_SEED'] ?? 20_201_127);

type Assert = typeof fc.assert;

/**
 * In place of fast-check itself: each property as in every run, and then many more cases with a seed of its own, which a
 * failure names. A slow machine draws fewer of these, and never fewer than every run does.
 */
const assert: Assert = (property, parameters = {}) => {
  const { seed: _, numRuns = 100, ...others } = parameters;
  const drawMore = () =>
    fc.assert(property, {
      interruptAfterTimeLimit: LONGEST_MILLISECONDS,
      seed: SEED,
      ...others,
      numRuns: numRuns * TIMES,
    }) as unknown;
  const drawn: unknown = fc.assert(property, { seed: SEED, ...parameters });
  return (drawn instanceof Promise ? drawn.then(drawMore) : drawMore()) as never;
};

export default { ...fc, assert };
