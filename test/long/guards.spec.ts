import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { FIRST_GUARDS, type Guard, OTHER_GUARDS, PLAY_GUARDS } from '../promises/running/guards.js';

/** Each needs a system of its own: `npm run test:guards` takes all of them out, and every other run the first. */
const GUARDS =
  process.env['MASH_EVERY_GUARD'] === undefined
    ? FIRST_GUARDS
    : [...FIRST_GUARDS, ...OTHER_GUARDS, ...PLAY_GUARDS];
const COPIED = [
  ...['apps', 'libs', 'agencies', 'demonstration', 'test', 'tools'],
  ...['jest.config.js', 'package.json'],
];
const LINKED = ['node_modules', 'dist'];

/** A copy of what the promises and the plays run on, so that no other test meets a house without a guard. */
function copyOfTheHouse(): string {
  const copy = mkdtempSync(join(tmpdir(), 'mash-guards-'));
  for (const part of COPIED) cpSync(part, join(copy, part), { recursive: true });
  for (const part of LINKED) symlinkSync(resolve(part), join(copy, part));
  return copy;
}

/** How the tests of that title end there. */
function endsOf(house: string, spec: string, title: string) {
  const report = join(house, 'report.json');
  rmSync(report, { force: true });
  spawnSync(
    process.execPath,
    [
      'node_modules/jest/bin/jest.js',
      '--selectProjects=system',
      '--runInBand',
      '--json',
      `--outputFile=${report}`,
      ...(title === '' ? [] : ['-t', title]),
      spec,
    ],
    {
      cwd: house,
      env: {
        ...process.env,
        NODE_OPTIONS: '--experimental-vm-modules --no-warnings',
        ...(title !== '' && { MASH_TEST_PATIENCE_SECONDS: '10' }),
      },
      timeout: 600_000,
    },
  );
  const { testResults } = JSON.parse(readFileSync(report, 'utf8')) as {
    testResults: { assertionResults: { title: string; status: string }[] }[];
  };
  return testResults
    .flatMap(({ assertionResults }) => assertionResults)
    .filter((each) => each.status !== 'pending')
    .map((each) => ({ status: each.status, title: each.title.slice(0, title.length) }));
}

/** Takes the guard out, and puts it back. */
function without<T>(house: string, { file, from, to }: Guard, run: () => T): T {
  const sound = readFileSync(file, 'utf8');
  if (sound.split(from).length !== 2) throw new Error(`${file} has not one “${from}”.`);
  writeFileSync(
    join(house, file),
    sound.replace(from, () => to),
  );
  try {
    return run();
  } finally {
    writeFileSync(join(house, file), sound);
  }
}

describe('the promises about a dishonest hub, and the play of neglect', () => {
  let house: string;
  beforeAll(() => {
    house = copyOfTheHouse();
  });
  afterAll(() => rmSync(house, { recursive: true }));

  it.each(GUARDS)('fail without the guard of: $keeps ($file)', (guard) => {
    const { spec, title } = guard;
    const ends = without(house, guard, () => endsOf(house, spec, title));
    expect(ends).toEqual([{ status: 'failed', title }]);
  });
});
