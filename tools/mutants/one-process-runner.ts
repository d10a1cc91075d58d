import { readdirSync } from 'node:fs';
import { resolve } from 'node:path';
import { performance } from 'node:perf_hooks';
import { pathToFileURL } from 'node:url';
import type { InstrumenterContext, MutantCoverage } from '@stryker-mutator/api/core';
import { declareClassPlugin, PluginKind } from '@stryker-mutator/api/plugin';
import {
  type DryRunResult,
  DryRunStatus,
  type MutantRunOptions,
  type MutantRunResult,
  MutantRunStatus,
  type TestResult,
  type TestRunner,
  type TestRunnerCapabilities,
  TestStatus,
} from '@stryker-mutator/api/test-runner';
import { build } from 'esbuild';
import { collectTests, endTests, failureOf, type Test } from './tests.js';

/** What the instrumented code reads and writes. */
const shared = globalThis as { __stryker__?: InstrumenterContext };
shared.__stryker__ ??= {};
const stryker = shared.__stryker__;

/** Left out: they draw thousands of cases, or measure time. */
const SPECS_LEFT_OUT = /\/(fuzz|adversarial|removed-leaves-nothing)\.spec\.ts$/;
/** These come behind all others, also where they found the last mutant. */
const SLOW = /whatever the facts/;

/**
 * Runs the specs of libs/policy and of its commands in the process in which the library is loaded, once for many mutants: Stryker’s own
 * runner of Jest loads all modules anew for each, which takes seconds. Before each test the library forgets the answers
 * that it keeps. A mutant counts as found only if the test that found it passes without it.
 */
class OneProcessRunner implements TestRunner {
  readonly #file = resolve(`dist/mutants-${process.pid}.mjs`);
  #tests: Test[] | undefined;
  /** How long each test worked with no mutant: the quick ones find most, and come first. */
  readonly #times = new Map<string, number>();
  /** What found the last mutants often finds the next: those tests come before the quick ones, the last one before all. */
  readonly #finders = new Set<string>();
  #loads = 0;

  capabilities(): TestRunnerCapabilities {
    return { reloadEnvironment: true };
  }

  async init(): Promise<void> {
    await build({
      stdin: {
        contents: specs()
          .map((path) => `import '${path}';`)
          .join('\n'),
        resolveDir: process.cwd(),
      },
      absWorkingDir: process.cwd(),
      alias: { 'fast-check': resolve('tools/mutants/fast-check.ts') },
      define: { WeakMap: 'ForgettingMap' },
      outfile: this.#file,
      bundle: true,
      platform: 'node',
      format: 'esm',
      packages: 'external',
      logLevel: 'error',
    });
  }

  async dispose(): Promise<void> {
    endTests();
  }

  async dryRun(): Promise<DryRunResult> {
    const tests: TestResult[] = [];
    for (const test of await this.#load()) {
      const from = performance.now();
      const before = cpuMicros();
      stryker.currentTestId = test.id;
      const failureMessage = await failureOf(test);
      delete stryker.currentTestId;
      this.#times.set(test.id, cpuMicros() - before);
      const told = { id: test.id, name: test.id, timeSpentMs: performance.now() - from };
      tests.push(
        failureMessage === null
          ? { ...told, status: TestStatus.Success }
          : { ...told, status: TestStatus.Failed, failureMessage },
      );
    }
    return { status: DryRunStatus.Complete, tests, mutantCoverage: coverage() };
  }

  async mutantRun(options: MutantRunOptions): Promise<MutantRunResult> {
    const isStatic = options.mutantActivation === 'static';
    if (isStatic) this.#tests = undefined;
    else await this.#load();
    if (options.hitLimit !== undefined) stryker.hitLimit = options.hitLimit;
    stryker.activeMutant = options.activeMutant.id;
    try {
      return await this.#run(options, isStatic);
    } finally {
      delete stryker.activeMutant;
      delete stryker.hitLimit;
      delete stryker.hitCount;
      if (isStatic) this.#tests = undefined;
    }
  }

  async #run(options: MutantRunOptions, isFresh: boolean): Promise<MutantRunResult> {
    stryker.hitCount = 0;
    let tests: Test[];
    try {
      tests = this.#quickFirst(only(await this.#load(), options));
    } catch (error) {
      return killedBy('the library loads', String(error), 0);
    }
    for (const [at, test] of tests.entries()) {
      const failure = await failureOf(test);
      if (hasLooped()) return { status: MutantRunStatus.Timeout, reason: 'It loops.' };
      if (failure === null) continue;
      if (isFresh || (await this.#passesWithout(options, test))) {
        this.#finders.delete(test.id);
        this.#finders.add(test.id);
        return killedBy(test.id, failure, at + 1);
      }
      this.#tests = undefined;
      return this.#run(options, true);
    }
    return { status: MutantRunStatus.Survived, nrOfTests: tests.length };
  }

  #quickFirst(tests: readonly Test[]): Test[] {
    const places = new Map([...this.#finders].map((id, place) => [id, place]));
    const placeOf = ({ id }: Test): number => (SLOW.test(id) ? -2 : (places.get(id) ?? -1));
    const timeOf = ({ id }: Test): number => this.#times.get(id) ?? 0;
    return tests.toSorted((a, b) => placeOf(b) - placeOf(a) || timeOf(a) - timeOf(b));
  }

  /** What an earlier mutant left behind finds no mutant. */
  async #passesWithout({ activeMutant }: MutantRunOptions, test: Test): Promise<boolean> {
    delete stryker.activeMutant;
    const failure = await failureOf(test);
    stryker.activeMutant = activeMutant.id;
    return failure === null;
  }

  async #load(): Promise<Test[]> {
    if (this.#tests !== undefined) return this.#tests;
    this.#loads += 1;
    const url = `${pathToFileURL(this.#file).href}?${this.#loads}`;
    this.#tests = await collectTests(() => import(url));
    return this.#tests;
  }
}

function killedBy(id: string, failureMessage: string, nrOfTests: number): MutantRunResult {
  return { status: MutantRunStatus.Killed, killedBy: [id], failureMessage, nrOfTests };
}

/**
 * What each test reaches. What is reached while the specs load and by tests too counts as reached by the tests: else
 * all of them would run for it, in a library loaded anew.
 */
function coverage(): MutantCoverage {
  const { static: atLoad, perTest } = stryker.mutantCoverage ?? { static: {}, perTest: {} };
  const reached = new Set(Object.values(perTest).flatMap((hits) => Object.keys(hits)));
  const alone = Object.entries(atLoad).filter(([mutant]) => !reached.has(mutant));
  return { static: Object.fromEntries(alone), perTest };
}

function cpuMicros(): number {
  const { user, system } = process.cpuUsage();
  return user + system;
}

function hasLooped(): boolean {
  const { hitCount = 0, hitLimit = Number.POSITIVE_INFINITY } = stryker;
  return hitCount > hitLimit;
}

function only(tests: readonly Test[], { testFilter }: MutantRunOptions): Test[] {
  return tests.filter(({ id }) => testFilter === undefined || testFilter.includes(id));
}

function specs(): string[] {
  const found = ['libs/policy/src', 'libs/policy/oracle', 'tools/policy'].flatMap((folder) =>
    readdirSync(folder, { recursive: true }).map((name) => `./${folder}/${String(name)}`),
  );
  return found.filter((path) => path.endsWith('.spec.ts') && !SPECS_LEFT_OUT.test(path));
}

export const strykerPlugins = [
  declareClassPlugin(PluginKind.TestRunner, 'one-process', OneProcessRunner),
];
