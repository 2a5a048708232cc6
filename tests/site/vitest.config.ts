import path from 'node:path';
import { defineConfig } from 'vitest/config';

const root = path.resolve(import.meta.dirname, '../..');

/** Tests of out/, the built export: `npm run build` first. */
export default defineConfig({
  root,
  resolve: { alias: [{ find: /^@\//, replacement: `${root}/` }] },
  test: { include: ['tests/site/**/*.test.ts'], maxWorkers: 1, testTimeout: 60_000 },
});
