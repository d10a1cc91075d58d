import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { transform } from '@swc/core';
import { mayWrite, recipientsFor } from '../authority.js';
import { headOf, notArrived } from '../heads.js';
import { replay } from '../replay.js';
import { MUTANTS, type Mutant } from './mutants.js';
import type { Library } from './observatory.js';
import { search } from './search.js';

const SOURCE = fileURLToPath(new URL('..', import.meta.url));
/** Ignored by git and every tool; each mutant is built here beside the others' and taken away again. */
const BUILDS = join(SOURCE, '../dist');
const STATES_AT_LEAST = 40_000;

describe('a dishonest hub and a lead with two faces', () => {
  it('break no invariant in any state of the search', () => {
    const started = performance.now();
    const library = { replay, mayWrite, recipientsFor, headOf, notArrived };
    const { states, broken } = search(library, false);
    console.info(`${states} states searched in ${Math.round(performance.now() - started)} ms`);
    expect(broken).toEqual([]);
    expect(states).toBeGreaterThanOrEqual(STATES_AT_LEAST);
  });

  it.each(MUTANTS)('break $breaks when $name', async (mutant) => {
    await mkdir(BUILDS, { recursive: true });
    const folder = await mkdtemp(join(BUILDS, 'mutant-'));
    try {
      const { broken } = search(await build(folder, mutant), true);
      expect(broken.map((name) => name.slice(0, 2))).toContain(mutant.breaks);
    } finally {
      await rm(folder, { recursive: true });
    }
  });
});

/** Compiles a copy of the library with one of its files patched, and loads it. */
async function build(folder: string, mutant: Mutant): Promise<Library> {
  const files = await readdir(SOURCE);
  for (const file of files.filter((name) => /^[a-z-]+\.ts$/.test(name))) {
    const source = await readFile(join(SOURCE, file), 'utf8');
    const { code } = await transform(file === mutant.file ? patch(source, mutant) : source, {
      swcrc: false,
      filename: file,
      module: { type: 'es6' },
      jsc: { target: 'es2023', parser: { syntax: 'typescript' } },
    });
    await writeFile(join(folder, file.replace(/\.ts$/, '.js')), code);
  }
  const library: Partial<Library> = {};
  // One after the other: Jest does not link two graphs at once that share a module which neither has linked yet.
  for (const name of ['replay', 'authority', 'heads'])
    Object.assign(library, await import(join(folder, `${name}.js`)));
  return library as Library;
}

function patch(source: string, { file, from, to }: Mutant): string {
  if (source.split(from).length !== 2)
    throw new Error(`${file} does not hold the patch’s place once`);
  return source.replace(from, to);
}
