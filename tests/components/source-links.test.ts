import { expect, test } from 'vitest';
import { sourceLink } from '../../components/trace/source-links.ts';
import type { Frame } from '../../lib/trace/types.ts';
import { goReport } from './go-report.ts';

const base = goReport('goroutine 7 [running]:\nruntime.fatal(\nnet/http.HandlerFunc.ServeHTTP(\nmain.handler(\n')
  .goroutines[0]?.frames[0] as Frame;
const frame = (given: Partial<Frame>): Frame => ({ ...base, line: 10, origin: 'dependency', ...given });
const mod = (module: string, version: string, file: string) =>
  frame({ module, version, file: `/go/pkg/mod/${module}@${version}/${file}` });
const go = { go: '1.22.3', node: null };

test.each([
  [
    'a tag',
    mod('github.com/gin-gonic/gin', 'v1.9.1', 'context.go'),
    'https://github.com/gin-gonic/gin/blob/v1.9.1/context.go#L10',
  ],
  [
    'a pseudo-version: the commit',
    mod('github.com/gorilla/websocket', 'v1.4.3-0.20220104015952-9111bb834a68', 'conn.go'),
    'https://github.com/gorilla/websocket/blob/9111bb834a68/conn.go#L10',
  ],
  [
    'a major version: no folder',
    mod('github.com/labstack/echo/v4', 'v4.11.4', 'middleware/timeout.go'),
    'https://github.com/labstack/echo/blob/v4.11.4/middleware/timeout.go#L10',
  ],
  [
    'a module in a folder: its own tags',
    mod('github.com/aws/aws-sdk-go-v2/service/s3', 'v1.48.0', 'api.go'),
    'https://github.com/aws/aws-sdk-go-v2/blob/service/s3/v1.48.0/service/s3/api.go#L10',
  ],
  [
    'capitals of the module cache',
    frame({ module: 'github.com/Azure/go', version: 'v1.0.0', file: '/m/github.com/!azure/go@v1.0.0/a.go' }),
    'https://github.com/Azure/go/blob/v1.0.0/a.go#L10',
  ],
  [
    'golang.org/x',
    mod('golang.org/x/net', 'v0.17.0', 'http2/server.go'),
    'https://github.com/golang/net/blob/v0.17.0/http2/server.go#L10',
  ],
  [
    'gopkg.in',
    mod('gopkg.in/yaml.v3', 'v3.0.1', 'decode.go'),
    'https://github.com/go-yaml/yaml/blob/v3.0.1/decode.go#L10',
  ],
  [
    'the standard library at the trace’s own version',
    frame({ origin: 'stdlib', file: '/usr/local/go/src/net/http/server.go' }),
    'https://github.com/golang/go/blob/go1.22.3/src/net/http/server.go#L10',
  ],
  ['an unknown host', mod('git.example.com/a/b', 'v1.0.0', 'a.go'), null],
  ['the reader’s own code', frame({ origin: 'app', file: '/src/main.go' }), null],
  ['no line', frame({ origin: 'stdlib', file: '/usr/local/go/src/net/http/server.go', line: null }), null],
])('%s', (_, given, link) => {
  expect(sourceLink(given, go)).toBe(link);
});

test('only the minor version known: the release branch; none known: no link', () => {
  const given = frame({ origin: 'runtime', file: '/usr/local/go/src/runtime/map.go' });
  expect(sourceLink(given, { go: '1.21', node: null })).toBe(
    'https://github.com/golang/go/blob/release-branch.go1.21/src/runtime/map.go#L10',
  );
  expect(sourceLink(given, { go: null, node: null })).toBe(null);
});

test('Node’s own code at its version', () => {
  const given = frame({ origin: 'runtime', file: 'node:internal/streams/writable' });
  expect(sourceLink(given, { go: null, node: '20.11.1' })).toBe(
    'https://github.com/nodejs/node/blob/v20.11.1/lib/internal/streams/writable.js#L10',
  );
});
