/** The architecture of the house, checked by the build. Each rule is itself tested in test/house/architecture.spec.ts. */
module.exports = {
  forbidden: [
    {
      name: 'hub-is-blind',
      comment:
        'The hub may reach only what cannot open an envelope, a vault or a blinding (an allow-list).',
      severity: 'error',
      from: { path: '^apps/hub-api' },
      to: {
        path: '^libs/',
        pathNot:
          '^libs/(crypto/src/(sodium|random|bytes|hash|keys|encoding|signature|request-signature|certificate)|ledger/src/[^/]+|contracts/src/[^/]+)\\.ts$',
        reachable: true,
      },
    },
    {
      name: 'libs-are-pure',
      comment:
        'Libraries are plain TypeScript: no framework, database, queue, network, files or environment.',
      severity: 'error',
      from: { path: '^libs', pathNot: '\\.spec\\.ts$' },
      to: {
        path: '^(apps|tools|test)/|node_modules/(@nestjs|typeorm|bullmq|ioredis|passport|pg|fastify|@fastify)|^(node:)?(fs|http|https|net|tls|child_process|worker_threads|process|dgram|dns)(/|$)',
      },
    },
    {
      name: 'one-sodium',
      comment: 'libsodium is imported by one file, and node:crypto by libs/crypto alone.',
      severity: 'error',
      from: { path: '^(apps|libs|tools)/', pathNot: '^libs/crypto/src/sodium\\.ts$|\\.spec\\.ts$' },
      to: { path: 'node_modules/libsodium' },
    },
    {
      name: 'one-node-crypto',
      comment: 'node:crypto is imported by libs/crypto alone (one Random, one hash).',
      severity: 'error',
      from: { path: '^(apps|libs|tools)/', pathNot: '^libs/crypto/src/|\\.spec\\.ts$' },
      to: { path: '^(node:)?crypto$' },
    },
    {
      name: 'apps-are-strangers',
      comment: 'The hub and the gateway meet in contracts only.',
      severity: 'error',
      from: { path: '^apps/([^/]+)/' },
      to: { path: '^apps/', pathNot: '^apps/$1/' },
    },
    {
      name: 'use-the-face',
      comment:
        'A feature imports from another feature only its face: the file that bears its name, or its module.',
      severity: 'error',
      from: { path: '^apps/([^/]+)/src/([^/]+)/' },
      to: {
        path: '^apps/$1/src/[^/]+/',
        pathNot: ['^apps/$1/src/$2/', '^apps/[^/]+/src/([^/]+)/(\\1|\\1\\.module)\\.ts$'],
      },
    },
    {
      name: 'devon-counts-alone',
      comment:
        'The table of a week is read from the vault, by code that knows nothing of how its contacts were made.',
      severity: 'error',
      from: { path: '^tools/play/devon/table/' },
      to: { path: '^tools/play/devon/(generate/|put-through|play-week)', reachable: true },
    },
    { name: 'no-cycles', severity: 'error', from: {}, to: { circular: true } },
  ],
  options: {
    tsConfig: { fileName: 'tsconfig.json' },
    tsPreCompilationDeps: true,
    doNotFollow: { path: 'node_modules' },
  },
};
