import { expect } from 'expect';
import { forget } from './forgetting.js';

/** One test of a spec, by its whole name. */
export interface Test {
  id: string;
  run: () => unknown;
}

const endings: (() => void)[] = [];

/** What the specs that were loaded last do after all their tests. */
export function endTests(): void {
  for (const end of endings.splice(0)) end();
}

/** Every test that the specs declare while they load, in the order in which they are declared. */
export async function collectTests(load: () => Promise<unknown>): Promise<Test[]> {
  endTests();
  const tests: Test[] = [];
  const names: string[] = [];
  const times = new Map<string, number>();
  const it = (name: string, run: Test['run']): void => {
    const whole = [...names, name].join(' ');
    const time = (times.get(whole) ?? 0) + 1;
    times.set(whole, time);
    tests.push({ id: `${whole} (${time})`, run });
  };
  const describe = (name: string, body: () => void): void => {
    names.push(name);
    body();
    names.pop();
  };
  Object.assign(it, { each: forEach(it) });
  Object.assign(describe, { each: forEach(describe) });
  const afterAll = (end: () => void): void => {
    endings.push(end);
  };
  Object.assign(globalThis, { describe, it, expect, afterAll });
  await load();
  return tests;
}

type Declare = (name: string, body: () => void) => void;

/** `it.each` and `describe.each` of a list of rows. */
function forEach(declare: Declare) {
  return (rows: readonly unknown[]) =>
    (name: string, body: (...row: readonly unknown[]) => void): void => {
      for (const row of rows) declare(name, () => body(...(Array.isArray(row) ? row : [row])));
    };
}

/** What a test says where it fails; null where it passes. It begins with nothing kept. */
export async function failureOf({ run }: Test): Promise<string | null> {
  forget();
  try {
    await run();
    return null;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}
