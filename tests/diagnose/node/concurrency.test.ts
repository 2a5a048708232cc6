import { expect, it } from 'vitest';
import { nodeSources } from '@/lib/diagnose/concurrency/node-sources.ts';
import { paste, read } from '../../helpers/node-paste.ts';

const crash = (...frames: string[]) =>
  read(paste('Error: write after end', 'Log.add (/srv/a/src/log.js:3:9)', ...frames));

const CASES = [
  ['promise-all', ['async Promise.all (index 4)', 'async main (/srv/a/src/main.js:8:3)']],
  ['shutdown', ['gracefulShutdown (/srv/a/src/main.js:8:3)', 'process.emit (node:events:517:28)']],
  [
    'abort',
    ['AbortSignal.onAbort (/srv/a/src/main.js:8:3)', 'EventTarget.dispatchEvent (node:internal/event_target:735:26)'],
  ],
  ['job-queue', ['Worker.processJob (/srv/a/node_modules/bullmq/dist/cjs/classes/worker.js:355:28)']],
  ['worker-thread', ['MessagePort.onmessage (/srv/a/src/main.js:8:3)']],
  ['interval-or-timer', ['Timeout._onTimeout (/srv/a/src/main.js:8:3)', 'listOnTimeout (node:internal/timers:581:17)']],
  [
    'immediate',
    ['Immediate.<anonymous> (/srv/a/src/main.js:8:3)', 'process.processImmediate (node:internal/timers:483:21)'],
  ],
  ['websocket-message', ['WebSocket.onMessage (/srv/a/src/main.js:8:3)', 'WebSocket.emit (node:events:517:28)']],
  ['http-request', ['Layer.handle [as handle_request] (/srv/a/node_modules/express/lib/router/layer.js:95:5)']],
  [
    'http-request',
    [
      'dispatch (/srv/a/node_modules/koa-compose/index.js:42:32)',
      'process.processTicksAndRejections (node:internal/process/task_queues:95:5)',
    ],
  ],
  ['stream', ['TCP.onStreamRead (node:internal/stream_base_commons:190:23)']],
  ['fs-callback', ['FSReqCallback.oncomplete (node:fs:197:5)']],
  ['emitter', ['Store.emit (node:events:517:28)']],
  ['loop-without-await', ['Array.forEach (<anonymous>)']],
  [
    'await',
    [
      'process.processTicksAndRejections (node:internal/process/task_queues:95:5)',
      'async main (/srv/a/src/main.js:8:3)',
    ],
  ],
  ['await', ['async main (/srv/a/src/main.js:8:3)']],
  ['unknown', ['main (/srv/a/src/main.js:8:3)']],
] as const;

it.each(CASES)('%s', (source, frames) => {
  const [finding] = crash(...frames).findings;
  expect(finding?.concurrency?.source).toBe(source);
  expect(finding?.concurrency?.says.en).not.toMatch(/\{\w+\}/);
  if (source !== 'unknown') expect(finding?.concurrency?.span).not.toBeNull();
});

it('every row of the table has a stack that it speaks for', () => {
  const spoken = new Set<string>(CASES.map(([source]) => source));
  expect(nodeSources.map(({ id }) => id).filter((id) => !spoken.has(id))).toEqual([]);
});
