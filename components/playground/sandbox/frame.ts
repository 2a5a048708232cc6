import { type FromFrame, type Job, limits, type Stop, type ToFrame } from './messages.ts';

/**
 * Runs inside the opaque-origin frame of public/sandbox/index.html and lets user code run nowhere but in a blob
 * worker that it can end. It forwards text only and believes nothing that the worker says about itself.
 */

/** Bundled by scripts/build-sandbox.mjs: the explorer and worker.ts. */
declare const WORKER_SOURCE: string;

// From here on no script of any origin may load, our own included, so that a program cannot import a URL.
// Workers inherit this policy from the document that makes them.
const policy = document.createElement('meta');
policy.httpEquiv = 'Content-Security-Policy';
policy.content = "default-src 'none'; script-src blob:; worker-src blob:";
document.head.append(policy);

let worker: Worker | null = null;
let job = 0;
let silence: ReturnType<typeof setTimeout> | undefined;
let total: ReturnType<typeof setTimeout> | undefined;
let messages = 0;

const tell = (message: FromFrame) => parent.postMessage(message, '*');

function end(): void {
  clearTimeout(silence);
  clearTimeout(total);
  worker?.terminate();
  worker = null;
}

function stop(why: Stop, detail = ''): void {
  if (!worker) return;
  end();
  tell({ type: 'stopped', id: job, why, detail: detail.slice(0, 500) });
}

function listen(): void {
  clearTimeout(silence);
  silence = setTimeout(() => stop('timeout'), limits.silenceMs);
}

function start(id: number, request: Job): void {
  end();
  job = id;
  messages = 0;
  const url = URL.createObjectURL(new Blob([WORKER_SOURCE], { type: 'text/javascript' }));
  const mine = new Worker(url);
  URL.revokeObjectURL(url);
  worker = mine;
  mine.onmessage = ({ data }: MessageEvent<unknown>) => {
    if (mine !== worker) return;
    if (++messages > limits.messages) return stop('output');
    if (typeof data !== 'string' || data.length > limits.replyLength) return stop('output');
    listen();
    const last = data[0] === '!';
    if (last) end();
    tell({ type: 'reply', id, json: data.slice(1) });
  };
  mine.onerror = (event) => {
    event.preventDefault();
    if (mine === worker) stop('error', event.message);
  };
  mine.onmessageerror = () => {
    if (mine === worker) stop('output');
  };
  total = setTimeout(() => stop('too-long'), limits.totalMs);
  listen();
  mine.postMessage(request);
}

addEventListener('message', ({ source, data }: MessageEvent<ToFrame>) => {
  if (source !== parent) return;
  if (data.type === 'run') start(data.id, data.job);
  else if (data.id === job) stop('stopped');
});
tell({ type: 'ready' });
