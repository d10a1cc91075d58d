import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { common } from './jest.config.js';

/** Every spec beside the code that draws its cases. */
const drawn = ['apps', 'libs', 'tools', 'demonstration'].flatMap((folder) =>
  readdirSync(folder, { recursive: true })
    .filter((name) => name.endsWith('.spec.ts'))
    .map((name) => join(folder, name))
    .filter((path) => readFileSync(path, 'utf8').includes("from 'fast-check'")),
);

/** `npm run test:long`: the same properties over many more cases, mutants of the libraries, and more rows of the kill table. */
export default {
  testTimeout: 900_000,
  projects: [
    {
      ...common,
      displayName: 'fuzz',
      testMatch: drawn.map((path) => `<rootDir>/${path}`),
      moduleNameMapper: {
        '^fast-check$': '<rootDir>/test/long/fast-check.ts',
        ...common.moduleNameMapper,
      },
    },
    {
      ...common,
      displayName: 'long',
      testMatch: ['<rootDir>/test/long/**/*.spec.ts'],
      globalSetup: '<rootDir>/test/support/start-database.js',
      globalTeardown: '<rootDir>/test/support/stop-database.js',
    },
  ],
};
