const swc = {
  swcrc: false,
  sourceMaps: 'inline',
  module: { type: 'es6' },
  jsc: {
    target: 'es2023',
    keepClassNames: true,
    parser: { syntax: 'typescript', decorators: true, dynamicImport: true },
    transform: { legacyDecorator: true, decoratorMetadata: true, useDefineForClassFields: false },
  },
};

/** What every project of tests has, those of `jest.long.config.js` too. */
export const common = {
  testEnvironment: 'node',
  extensionsToTreatAsEsm: ['.ts'],
  transform: { '^.+\\.ts$': ['@swc/jest', swc] },
  moduleNameMapper: {
    '^@mash/(clocks|contracts|crypto|ledger|policy|workspace)/(.*)$': '<rootDir>/libs/$1/src/$2.ts',
    '^(\\.{1,2}/.*)\\.js$': '$1',
    // Jest compiles in memory, where no worker thread looks.
    '^node:worker_threads$': '<rootDir>/test/support/worker-threads.ts',
  },
  modulePathIgnorePatterns: ['<rootDir>/.state'],
  testPathIgnorePatterns: ['/node_modules/', '<rootDir>/dist/'],
};

/** Unit tests stand beside the code; system tests (`test/`) start a PostgreSQL of their own once per run. */
export default {
  // Ends what hangs; a machine that is only slow is no reason to fail.
  testTimeout: 600_000,
  projects: [
    {
      ...common,
      displayName: 'unit',
      testMatch: ['<rootDir>/{apps,libs,tools,demonstration}/**/*.spec.ts'],
    },
    {
      ...common,
      displayName: 'system',
      testMatch: ['<rootDir>/test/**/*.spec.ts'],
      testPathIgnorePatterns: [...common.testPathIgnorePatterns, '<rootDir>/test/long/'],
      globalSetup: '<rootDir>/test/support/start-database.js',
      globalTeardown: '<rootDir>/test/support/stop-database.js',
    },
  ],
};
