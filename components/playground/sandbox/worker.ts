import * as library from '../../../lib/explore/index.ts';
import type { Job, Reply } from './messages.ts';
import { Pulse } from './pulse.ts';

/**
 * The worker in which a reader's program runs. The policy of its frame already denies it the network; what is not
 * needed is taken away all the same, before the first line of the program.
 */
const send = self.postMessage.bind(self);
const makeUrl = URL.createObjectURL.bind(URL);
const now = performance.now.bind(performance);
// A program may put its own in their place; what is said of it must not go through them.
const { stringify } = JSON;

const NOT_NEEDED = [
  ...['postMessage', 'fetch', 'XMLHttpRequest', 'WebSocket', 'WebSocketStream', 'WebTransport', 'EventSource'],
  ...['importScripts', 'Worker', 'SharedWorker', 'BroadcastChannel', 'MessageChannel', 'MessagePort', 'indexedDB'],
  ...['caches', 'cookieStore', 'Notification', 'FontFace', 'fonts', 'RTCPeerConnection', 'RTCDataChannel'],
  ...['requestFileSystem', 'webkitRequestFileSystem', 'webkitRequestFileSystemSync', 'webkitResolveLocalFileSystemURL'],
  ...['navigator', 'close', 'onmessage', 'reportError', 'SharedArrayBuffer', 'createImageBitmap', 'OffscreenCanvas'],
];

function takeAway(): void {
  for (const name of NOT_NEEDED) {
    for (let owner: object | null = self; owner; owner = Object.getPrototypeOf(owner)) {
      if (Object.hasOwn(owner, name)) Reflect.deleteProperty(owner, name);
    }
    Object.defineProperty(self, name, { value: undefined, configurable: false, writable: false });
  }
  Object.defineProperty(Object.prototype, 'toJSON', { value: undefined, configurable: false, writable: false });
}

/** The first character says whether more follows. */
const progress = (reply: Reply) => send(`.${stringify(reply)}`);
const answer = (reply: Reply) => send(`!${stringify(reply)}`);

/** Progress is shown, not stored: often enough to be seen and to prove that the program is not stuck. */
const REPORT_MS = 60;

/** Where the program was loaded from: its frames in a stack, among those of the explorer. */
let address = '';

async function load(js: string): Promise<library.Program> {
  // On the first line, so that the lines of the program are the lines of the script.
  const wrapped = `export default (require, exports, module) => {${js}\n};`;
  address = makeUrl(new Blob([wrapped], { type: 'text/javascript' }));
  const { default: run } = (await import(/* webpackIgnore: true */ address)) as {
    default: (...given: unknown[]) => void;
  };
  const module: { exports: { default?: library.Program } } = { exports: {} };
  const require = (name: string) => {
    if (name === 'postmutex/explore') return library;
    throw new Error(`A program can import 'postmutex/explore' only, not '${name}'.`);
  };
  run(require, module.exports, module);
  const program = module.exports.default;
  if (!program) throw new Error('The program must end with: export default program(…)');
  return program;
}

async function work(job: Job): Promise<void> {
  const loaded = await load(job.js);
  // A setup that throws is no schedule that fails: nothing has run yet.
  let thrown: { readonly error: unknown } | null = null;
  const pulse = new Pulse((state) => progress({ is: 'progress', progress: state }), now, REPORT_MS);
  const program: library.Program = {
    ...loaded,
    setup: (run) => {
      if (job.do === 'explore') pulse.beat();
      try {
        loaded.setup(run);
      } catch (error) {
        thrown ??= { error };
        throw error;
      }
    },
  };
  const finish = (reply: Reply) => {
    if (thrown) throw thrown.error;
    answer(reply);
  };
  if (job.do === 'replay') {
    finish({ is: 'replayed', execution: await library.execute(program, job.schedule, { pause: job.pause }) });
    return;
  }
  const began = now();
  const exploration = await library.explore(program, { budget: job.budget, onProgress: pulse.report });
  finish({ is: 'explored', exploration, milliseconds: now() - began });
}

/** `blob:null/0f…:12:7` → line 12, column 7. */
function positionOf(error: unknown): { line: number | null; column: number | null } {
  const stack = error instanceof Error ? String(error.stack) : '';
  const at = address === '' ? -1 : stack.indexOf(address);
  const match = at < 0 ? null : /^:(\d+):(\d+)/.exec(stack.slice(at + address.length));
  return match ? { line: Number(match[1]), column: Number(match[2]) } : { line: null, column: null };
}

addEventListener(
  'message',
  ({ data }: MessageEvent<Job>) => {
    takeAway();
    work(data).catch((error: unknown) => {
      const message = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
      answer({ is: 'error', message: message.slice(0, 500), ...positionOf(error) });
    });
  },
  { once: true },
);
