import { expect, it } from 'vitest';
import { paste, read, verdictOf } from '../../helpers/node-paste.ts';

it.each([
  [
    'express on Node 20',
    paste(
      'Error [ERR_HTTP_HEADERS_SENT]: Cannot set headers after they are sent to the client',
      'ServerResponse.setHeader (node:_http_outgoing:699:11)',
      'ServerResponse.header (/srv/shop/node_modules/express/lib/response.js:794:10)',
      'CheckoutController.confirm (/srv/shop/src/checkout.ts:77:20)',
      "{\n  code: 'ERR_HTTP_HEADERS_SENT'\n}",
    ),
  ],
  [
    'Node 8, no code',
    paste(
      "Error: Can't set headers after they are sent.",
      'validateHeader (_http_outgoing.js:491:11)',
      'ServerResponse.setHeader (_http_outgoing.js:498:3)',
      'Object.done (/opt/portal/routes/login.js:22:9)',
    ),
  ],
  [
    'writeHead through a rejected promise',
    paste(
      '(node:411) UnhandledPromiseRejectionWarning: Error [ERR_HTTP_HEADERS_SENT]: Cannot write headers after they are sent to the client',
      'ServerResponse.writeHead (_http_server.js:249:11)',
      'proxyReq (/app/gateway.js:8:9)',
    ),
  ],
  [
    'fastify',
    paste(
      'FastifyError: Reply was already sent, did you forget to "return reply" in "/orders" (POST)?',
      'Reply.send (/app/node_modules/fastify/lib/reply.js:151:26)',
      'createOrder (/app/src/orders.js:31:18)',
      "{\n  code: 'FST_ERR_REP_ALREADY_SENT',\n  statusCode: 500\n}",
    ),
  ],
  [
    'hapi 16',
    paste(
      'Error: reply interface called twice',
      'internals.response (/app/node_modules/hapi/lib/reply.js:120:9)',
      '/app/api/users.js:14:5',
    ),
  ],
  [
    'http2',
    paste(
      'Error [ERR_HTTP2_HEADERS_SENT]: Response has already been initiated.',
      'Http2ServerResponse.setHeader (node:internal/http2/compat:568:13)',
      'push (/srv/cdn/edge.js:9:11)',
    ),
  ],
])('%s is certain', (_, text) => {
  expect(verdictOf(text)).toBe('node/headers-already-sent certain');
});

it.each([
  [
    'an assertion about it',
    paste(
      "AssertionError [ERR_ASSERTION]: expected 'Cannot set headers after they are sent to the client' to equal ''",
      'Context.<anonymous> (test/reply.spec.js:8:12)',
    ),
  ],
  [
    'an invalid header',
    paste(
      'TypeError [ERR_HTTP_INVALID_HEADER_VALUE]: Invalid value "undefined" for header "x-id"',
      'ServerResponse.setHeader (node:_http_outgoing:651:3)',
      'tag (/app/src/tag.js:3:7)',
    ),
  ],
  ['prose', 'We set headers after the client sent the request, and all is fine.\n'],
  ['a headers limit', paste('Error: Parse Error: Header overflow', 'Socket.socketOnData (node:_http_client:535:22)')],
])('%s is none', (_, text) => {
  expect(verdictOf(text)).toBe('none');
});

it('names the reader’s own function, the library and what interleaved', () => {
  const [finding] = read(
    paste(
      'Error [ERR_HTTP_HEADERS_SENT]: Cannot set headers after they are sent to the client',
      'ServerResponse.setHeader (node:_http_outgoing:699:11)',
      'ServerResponse.header (/srv/shop/node_modules/express/lib/response.js:794:10)',
      'Timeout.lateReply [as _onTimeout] (/srv/shop/src/late.js:5:9)',
      'listOnTimeout (node:internal/timers:581:17)',
    ),
  ).findings;
  expect(finding?.culprit).toMatchObject({
    function: 'ServerResponse.header',
    calledFrom: { file: '/srv/shop/src/late.js' },
  });
  expect(finding?.headline.en).toContain('late.js:5');
  expect(finding?.headline.zh).toContain('late.js:5');
  expect(finding?.concurrency?.source).toBe('interval-or-timer');
});
