import { readFile } from 'node:fs/promises';
import { createRequire, isBuiltin } from 'node:module';
import { join, relative, resolve } from 'node:path';
import { build, type Plugin } from 'esbuild';

/** What runs as a process of its own. Each loads two thousand files, which takes as long as all else of a start. */
const ENTRIES = [
  'apps/agency-gateway/src/main.js',
  'apps/hub-api/src/main.js',
  'tools/demonstration/gateway.js',
];
const DIST = resolve('dist');

/** Files find their neighbours (workers, templates, assets) from where they stood, not from where they are bundled. */
const neighbours: Plugin = {
  name: 'neighbours',
  setup({ onLoad }) {
    onLoad({ filter: /\.js$/, namespace: 'file' }, async ({ path }) => {
      const place = relative(DIST, path);
      if (place.startsWith('..')) return undefined;
      const text = await readFile(path, 'utf8');
      const own = `new URL(${JSON.stringify(place)}, import.meta.url.replace(/(.*\\/dist\\/).*/, '$1')).href`;
      return { contents: text.replaceAll('import.meta.url', own), loader: 'js' };
    });
  },
};

/** Drivers and parts of frameworks that a library would load if somebody had installed them. */
const absent: Plugin = {
  name: 'absent',
  setup({ onResolve }) {
    onResolve({ filter: /^[^./]/ }, ({ path, kind, resolveDir }) => {
      if (kind === 'import-statement' || isBuiltin(path)) return undefined;
      try {
        createRequire(join(resolveDir, 'here.js')).resolve(path);
        return undefined;
      } catch {
        return { path, external: true };
      }
    });
  },
};

/** `npm run build`, its second half: puts into the place of each entry one file with all that it takes. */
await Promise.all(
  ENTRIES.map((entry) =>
    build({
      entryPoints: [join(DIST, entry)],
      outfile: join(DIST, entry),
      allowOverwrite: true,
      bundle: true,
      platform: 'node',
      format: 'esm',
      target: 'node20',
      keepNames: true,
      sourcemap: true,
      sourcesContent: false,
      logLevel: 'warning',
      plugins: [neighbours, absent],
      // What was written for CommonJS asks for what an ES module has not.
      banner: {
        js: "import { createRequire as requireFrom } from 'node:module'; const require = requireFrom(import.meta.url); const __dirname = '';",
      },
    }),
  ),
);
