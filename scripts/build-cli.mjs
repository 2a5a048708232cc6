// dist/: the command (cli.js) and the library (index.js, explore.js), ESM, split so that --help loads next to nothing.
import { execFileSync } from 'node:child_process';
import { chmodSync, existsSync, readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import { build } from 'esbuild';

const root = path.resolve(import.meta.dirname, '..');
/** Tests build a copy of their own: `node scripts/build-cli.mjs DIR`. */
const dist = path.resolve(root, process.argv[2] ?? 'dist');
const { version } = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8'));

execFileSync(process.execPath, [path.join(root, 'scripts/generate.mjs')], { stdio: 'inherit' });
for (const part of ['cli.js', 'index.js', 'explore.js', 'chunks', 'demos']) {
  rmSync(path.join(dist, part), { recursive: true, force: true });
}

const libraries = Object.fromEntries(
  [
    ['index', 'lib/index.ts'],
    ['explore', 'lib/explore/index.ts'],
  ].filter(([, file]) => existsSync(path.join(root, file))),
);

await build({
  absWorkingDir: root,
  entryPoints: { cli: 'cli/main.ts', ...libraries },
  outdir: dist,
  chunkNames: 'chunks/[name]-[hash]',
  bundle: true,
  splitting: true,
  format: 'esm',
  platform: 'node',
  target: 'node20.9',
  minifySyntax: true,
  minifyWhitespace: true,
  legalComments: 'none',
  define: { __POSTMUTEX_VERSION__: JSON.stringify(version) },
  logLevel: 'warning',
  plugins: [shebang()],
});
chmodSync(path.join(dist, 'cli.js'), 0o755);

/** Only the command gets a shebang; esbuild's banner would go on every chunk. */
function shebang() {
  return {
    name: 'shebang',
    setup(build) {
      build.onLoad({ filter: /cli\/main\.ts$/ }, ({ path: file }) => ({
        contents: `#!/usr/bin/env node\n${readFileSync(file, 'utf8')}`,
        loader: 'ts',
      }));
    },
  };
}
