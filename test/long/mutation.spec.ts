import { spawnSync } from 'node:child_process';
import {
  cpSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { type Mutant, mutantsOf, sampleOf } from './mutants.js';

/** The libraries whose guards are worth most. */
const LIBRARIES = ['crypto', 'ledger', 'policy', 'workspace'];
const CONFIGURATION = 'jest.mutant.config.js';
const MUTANTS = 60;
/** Of a hundred mutants, so many at least are noticed by the spec that stands beside their file. */
const NOTICED_PERCENT = 80;

/** A copy of what the libraries' specs need, so that no other test meets a mutant. */
function copyOfTheHouse(): string {
  const copy = mkdtempSync(join(tmpdir(), 'mash-mutants-'));
  for (const part of ['libs', 'agencies', 'demonstration', 'jest.config.js', 'package.json'])
    cpSync(part, join(copy, part), { recursive: true });
  symlinkSync(resolve('node_modules'), join(copy, 'node_modules'));
  writeFileSync(join(copy, CONFIGURATION), `export { common as default } from './jest.config.js';`);
  return copy;
}

function everyMutant(): Mutant[] {
  return LIBRARIES.flatMap((library) => {
    const folder = `libs/${library}/src`;
    return readdirSync(folder)
      .filter((name) => /\.ts$/.test(name) && existsSync(join(folder, specOf(name))))
      .map((name) => join(folder, name))
      .flatMap((file) => mutantsOf(file, readFileSync(file, 'utf8')));
  });
}

function specOf(file: string): string {
  return file.replace(/\.ts$/, '.spec.ts');
}

/** Whether the spec beside the file fails with the mutant in its place. */
function isNoticed(house: string, { file, text }: Mutant): boolean {
  const sound = readFileSync(file, 'utf8');
  writeFileSync(join(house, file), text);
  const { status } = spawnSync(
    process.execPath,
    [
      'node_modules/jest/bin/jest.js',
      `--config=${CONFIGURATION}`,
      '--runInBand',
      '--bail',
      specOf(file),
    ],
    {
      cwd: house,
      env: { ...process.env, NODE_OPTIONS: '--experimental-vm-modules --no-warnings' },
      timeout: 60_000,
    },
  );
  writeFileSync(join(house, file), sound);
  return status !== 0;
}

describe('mutants of the libraries', () => {
  it('are drawn alike whatever is written above them, and whichever others are gone', () => {
    const all = everyMutant();
    const names = (mutants: Mutant[]) =>
      mutants.map(({ file, written, what }) => `${file} ${written} ${what}`);
    const chosen = sampleOf(all, MUTANTS);
    const edited = [...new Set(all.map(({ file }) => file))].flatMap((file) =>
      mutantsOf(file, `const above = 1 < 2;\n${readFileSync(file, 'utf8')}`).slice(1),
    );
    expect(names(sampleOf(edited, MUTANTS))).toEqual(names(chosen));
    const [first, ...others] = chosen;
    const without = all.filter((mutant) => mutant !== first);
    expect(sampleOf(without, MUTANTS - 1)).toEqual(others);
  });

  it('are noticed, eight of ten at least, by the spec beside the file', () => {
    const all = everyMutant();
    const chosen = sampleOf(all, MUTANTS);
    const house = copyOfTheHouse();
    try {
      const [first] = chosen;
      if (first === undefined) throw new Error('There are no mutants.');
      const sound = { ...first, text: readFileSync(first.file, 'utf8') };
      expect(isNoticed(house, sound)).toBe(false);
      const missed = chosen.filter((mutant) => !isNoticed(house, mutant));
      console.info(
        [
          `${all.length} mutants, ${chosen.length} tried, ${missed.length} not noticed:`,
          ...missed.map(({ file, line, what }) => `  ${file}:${line} ${what}`),
        ].join('\n'),
      );
      const noticed = chosen.length - missed.length;
      expect((100 * noticed) / chosen.length).toBeGreaterThanOrEqual(NOTICED_PERCENT);
    } finally {
      rmSync(house, { recursive: true });
    }
  });
});
