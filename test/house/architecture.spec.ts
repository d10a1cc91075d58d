import { execFile } from 'node:child_process';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);
const ROOT = process.cwd();

/** Each rule, with files that break it: the real tool must name the rule. */
const VIOLATIONS: { rule: string; title: string; files: Record<string, string> }[] = [
  {
    rule: 'hub-is-blind',
    title: 'the hub imports what opens an envelope',
    files: { 'apps/hub-api/src/planted/a.ts': "import '@mash/crypto/envelope';\n" },
  },
  {
    rule: 'hub-is-blind',
    title: 'the hub reaches it through another library file',
    files: {
      'apps/hub-api/src/planted/a.ts': "import '@mash/ledger/planted';\n",
      'libs/ledger/src/planted.ts': "import '@mash/crypto/stanza';\n",
    },
  },
  {
    rule: 'hub-is-blind',
    title: 'the hub imports a sealed kind',
    files: { 'apps/hub-api/src/planted/a.ts': "import '@mash/contracts/sealed/documents';\n" },
  },
  {
    rule: 'hub-is-blind',
    title: 'the hub runs the clocks, whose due times would tell it a rating',
    files: { 'apps/hub-api/src/planted/a.ts': "import '@mash/clocks/due';\n" },
  },
  {
    rule: 'libs-are-pure',
    title: 'a library imports Nest',
    files: { 'libs/ledger/src/planted.ts': "import '@nestjs/common';\n" },
  },
  {
    rule: 'libs-are-pure',
    title: 'a library reads files',
    files: { 'libs/ledger/src/planted.ts': "import 'node:fs';\n" },
  },
  {
    rule: 'one-sodium',
    title: 'an app imports libsodium',
    files: { 'apps/hub-api/src/planted/a.ts': "import 'libsodium-wrappers-sumo';\n" },
  },
  {
    rule: 'one-node-crypto',
    title: 'an app imports node:crypto',
    files: { 'apps/hub-api/src/planted/a.ts': "import 'node:crypto';\n" },
  },
  {
    rule: 'devon-counts-alone',
    title: 'the table of a week reaches the generator of its contacts',
    files: {
      'tools/play/devon/table/planted.ts': "import '../planted.js';\n",
      'tools/play/devon/planted.ts': "import './generate/week.js';\n",
    },
  },
  {
    rule: 'apps-are-strangers',
    title: 'the gateway imports the hub',
    files: {
      'apps/hub-api/src/planted/a.ts': 'export const a = 1;\n',
      'apps/agency-gateway/src/planted/b.ts': "import '../../../hub-api/src/planted/a.js';\n",
    },
  },
  {
    rule: 'use-the-face',
    title: 'a feature imports the inside of another',
    files: { 'apps/agency-gateway/src/planted/b.ts': "import '../vault/postings.js';\n" },
  },
  {
    rule: 'no-cycles',
    title: 'two files import each other',
    files: {
      'libs/ledger/src/planted.ts': "import './planted-too.js';\nexport const a = 1;\n",
      'libs/ledger/src/planted-too.ts': "import './planted.js';\nexport const b = 1;\n",
    },
  },
];

/** Copies nothing: the violation stands in a copy of the tree's own folders, made of links. */
async function rulesBroken(files: Record<string, string>): Promise<string[]> {
  const copy = join(ROOT, '.state', `architecture-${process.pid}-${Math.floor(performance.now())}`);
  mkdirSync(copy, { recursive: true });
  try {
    await run('cp', [
      '-r',
      'apps',
      'libs',
      'tools',
      'tsconfig.json',
      'package.json',
      '.dependency-cruiser.cjs',
      copy,
    ]);
    await run('ln', ['-s', join(ROOT, 'node_modules'), join(copy, 'node_modules')]);
    for (const [file, text] of Object.entries(files)) {
      mkdirSync(dirname(join(copy, file)), { recursive: true });
      writeFileSync(join(copy, file), text);
    }
    const cruise = join(ROOT, 'node_modules/dependency-cruiser/bin/dependency-cruise.mjs');
    const args = [
      cruise,
      'apps',
      'libs',
      'tools',
      '--config',
      '.dependency-cruiser.cjs',
      '--output-type',
      'json',
    ];
    const { stdout } = await run(process.execPath, args, { cwd: copy, maxBuffer: 2 ** 28 }).catch(
      (failure: { stdout: string }) => failure,
    );
    const { summary } = JSON.parse(stdout) as {
      summary: { violations: { rule: { name: string }; from: string }[] };
    };
    return summary.violations.map(({ rule, from }) => `${rule.name} ${from}`);
  } finally {
    rmSync(copy, { recursive: true, force: true });
  }
}

/** The files of a violation under names of their own, so that all can stand in one copy. */
function namedApart(files: Record<string, string>, number: number): Record<string, string> {
  return JSON.parse(JSON.stringify(files).replaceAll('planted', markOf(number)));
}

/** Two digits each: no mark is the beginning of another. */
const markOf = (number: number) => `planted-${10 + number}`;

describe('the architecture rules', () => {
  let broken: string[];
  beforeAll(async () => {
    broken = await rulesBroken(
      Object.assign({}, ...VIOLATIONS.map(({ files }, number) => namedApart(files, number))),
    );
  });

  it('find nothing in the house as it stands', async () => {
    expect(await rulesBroken({})).toEqual([]);
  });

  for (const [number, { rule, title }] of VIOLATIONS.entries()) {
    it(`name ${rule} when ${title}`, () => {
      const named = broken.filter((line) => line.includes(markOf(number)));
      expect(named.map((line) => line.split(' ')[0])).toContain(rule);
    });
  }
});
