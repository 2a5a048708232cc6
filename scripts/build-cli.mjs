// dist/: the command (cli.js) and the library (index.js, explore.js), ESM, split so that --help loads next to nothing.
import { execFileSync } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { transform } from 'sucrase';

const root = fileURLToPath(new URL('..', import.meta.url));
/** Tests build a copy of their own: `node scripts/build-cli.mjs DIR`. */
const dist = path.resolve(root, process.argv[2] ?? 'dist');
const { version } = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8'));

execFileSync(process.execPath, [path.join(root, 'scripts/generate.mjs')], { stdio: 'inherit' });
for (const part of ['cli.js', 'index.js', 'explore.js', 'chunks', 'demos']) {
  rmSync(path.join(dist, part), { recursive: true, force: true });
}

const shared = {
  absWorkingDir: root,
  bundle: true,
  format: 'esm',
  platform: 'node',
  target: 'node20.9',
  legalComments: 'none',
  define: { __POSTMUTEX_VERSION__: JSON.stringify(version) },
  logLevel: 'warning',
};

// One copy of the engine for the command, the demos and those who install the package: programs are known to it.
await build({ ...shared, platform: 'neutral', entryPoints: { explore: 'lib/explore/index.ts' }, outdir: dist });
await build({
  ...shared,
  entryPoints: { cli: 'cli/main.ts', index: 'lib/index.ts', 'chunks/explore-worker': 'cli/explore/worker.ts' },
  outdir: dist,
  chunkNames: 'chunks/[name]-[hash]',
  splitting: true,
  minifySyntax: true,
  minifyWhitespace: true,
  plugins: [shebang(), ownEngine()],
});
buildDemos();
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

/** Every module that imports the engine is loaded on demand, so it stands in chunks/, one folder below explore.js. */
function ownEngine() {
  return {
    name: 'own-engine',
    setup(build) {
      build.onResolve({ filter: /^postmutex\/explore$/ }, () => ({ path: '../explore.js', external: true }));
    },
  };
}

/** Types off, every statement on its own line: the lines of a schedule are those of the file. */
function buildDemos() {
  const incidents = path.join(root, 'content/incidents');
  for (const slug of existsSync(incidents) ? readdirSync(incidents) : []) {
    const folder = path.join(incidents, slug, 'demo');
    for (const file of existsSync(folder) ? readdirSync(folder) : []) {
      if (!file.endsWith('.ts')) continue;
      const { code } = transform(readFileSync(path.join(folder, file), 'utf8'), { transforms: ['typescript'] });
      const out = path.join(dist, 'demos', slug, `${file.slice(0, -3)}.js`);
      mkdirSync(path.dirname(out), { recursive: true });
      writeFileSync(out, code.replaceAll(/(['"])postmutex\/explore\1/g, "'../../explore.js'"));
    }
  }
}
