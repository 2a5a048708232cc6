import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

const root = fileURLToPath(new URL('.', import.meta.url));

export default defineConfig({
  resolve: {
    alias: [
      { find: 'postmutex/explore', replacement: `${root}lib/explore/index.ts` },
      { find: /^@\//, replacement: root },
    ],
  },
  test: {
    include: ['tests/**/*.test.ts'],
    exclude: ['tests/e2e/**', 'tests/site/**', 'tests/repro/**', 'node_modules/**'],
    maxWorkers: 2,
    testTimeout: 30_000,
  },
});
