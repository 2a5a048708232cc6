import { expect, test } from 'vitest';
import { homeOf } from '../../../lib/trace/node/home.ts';

test.each([
  ['/srv/a.js', null, null, 'app'],
  ['C:\\app\\src\\a.js', null, null, 'app'],
  ['/srv/node_modules/express/lib/router.js', 'express', null, 'dependency'],
  ['C:\\app\\node_modules\\@nestjs\\core\\router.js', '@nestjs/core', null, 'dependency'],
  ['file:///srv/node_modules/a/node_modules/@b/c/i.mjs', '@b/c', null, 'dependency'],
  ['/srv/node_modules/.pnpm/ws@8.18.0/node_modules/ws/lib/websocket.js', 'ws', '8.18.0', 'dependency'],
  [
    '/srv/node_modules/.pnpm/@nestjs+core@10.3.0_rxjs@7.8.1/node_modules/@nestjs/core/i.js',
    '@nestjs/core',
    '10.3.0',
    'dependency',
  ],
  [
    '/srv/node_modules/.pnpm/next@15.0.0-canary.3_a@1/node_modules/next/dist/a.js',
    'next',
    '15.0.0-canary.3',
    'dependency',
  ],
  ['/srv/node_modules/.pnpm/a@1.0.0/node_modules/b/i.js', 'b', null, 'dependency'],
  [
    '/srv/.yarn/cache/express-npm-4.18.2-bb15ff679a-3c4b9b0.zip/node_modules/express/lib/a.js',
    'express',
    '4.18.2',
    'dependency',
  ],
  ['/srv/.yarn/unplugged/@a-b-npm-1.2.3-0123456789/node_modules/@a/b/i.js', '@a/b', '1.2.3', 'dependency'],
  ['webpack://app/./node_modules/pg/lib/client.js', 'pg', null, 'dependency'],
  ['webpack-internal:///(rsc)/./node_modules/next/dist/a.js', 'next', null, 'dependency'],
  ['/srv/node_modules/src/query-builder/Insert.ts', null, null, 'dependency'],
  ['/srv/.next/server/chunks/node_modules_pg_lib_1a2b._.js', null, null, 'dependency'],
  ['/root/.cache/deno/npm/registry.npmjs.org/express/4.18.2/lib/a.js', 'express', '4.18.2', 'dependency'],
  ['/root/.bun/install/cache/ws@8.18.0@@@1/index.js', 'ws', '8.18.0', 'dependency'],
  ['deno:ext/http/01_http.js', null, null, 'stdlib'],
  ['deno:core/core.js', null, null, 'runtime'],
  ['$deno$/ops/net.ts', null, null, 'stdlib'],
  ['https://deno.land/x/oak@v12.6.1/mod.ts', 'oak', '12.6.1', 'dependency'],
  ['https://deno.land/std@0.200.0/http/server.ts', 'std', '0.200.0', 'dependency'],
  ['https://jsr.io/@std/http/1.0.0/server.ts', '@std/http', '1.0.0', 'dependency'],
  ['https://esm.sh/v135/react@18.2.0/es2022/react.mjs', 'react', '18.2.0', 'dependency'],
  ['node:net', null, null, 'stdlib'],
  ['node:internal/timers', null, null, 'runtime'],
  ['events.js', null, null, 'stdlib'],
  ['internal/timers.js', null, null, 'runtime'],
  ['src/events.js', null, null, 'app'],
  ['ext:deno_fetch/26_fetch.js', null, null, 'stdlib'],
  ['ext:core/01_core.js', null, null, 'runtime'],
])('%s belongs to %s %s (%s)', (file, module, version, origin) => {
  expect(homeOf(file)).toEqual({ module, version, origin });
});
