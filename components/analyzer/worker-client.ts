import type { FromWorker, ToWorker } from './protocol.ts';

/** A request that was overtaken is left to finish for this long before its worker is ended for the newer one. */
const PATIENCE_MS = 120;
/** Characters sent in one task: copying 60 MB at once would stop the page. */
export const PIECE = 4_000_000;

type Request = ToWorker extends infer R ? (R extends { id: number } ? Omit<R, 'id'> : never) : never;

/**
 * One worker, one request at a time, the newest wins. A worker that crashes or is cancelled is replaced at the
 * next request, so that no input can leave the page without one.
 */
export class WorkerClient {
  private worker: Worker | null = null;
  private busy: number | null = null;
  private next: ToWorker | null = null;
  private impatience: ReturnType<typeof setTimeout> | undefined;
  private lastId = 0;
  private readonly spawn: () => Worker;
  private readonly answer: (message: FromWorker) => void;
  private readonly crashed: (message: string) => void;

  constructor(spawn: () => Worker, answer: (message: FromWorker) => void, crashed: (message: string) => void) {
    this.spawn = spawn;
    this.answer = answer;
    this.crashed = crashed;
  }

  /** Starts the worker's download before it is needed. */
  warm(): void {
    this.worker ??= this.start();
  }

  send(request: Request): void {
    const message = { ...request, id: ++this.lastId } as ToWorker;
    if (this.busy === null) {
      this.dispatch(message);
      return;
    }
    this.next = message;
    this.impatience ??= setTimeout(() => {
      const newest = this.next ?? message;
      this.stop();
      this.dispatch(newest);
    }, PATIENCE_MS);
  }

  /** Ends what is running and forgets what waits. */
  stop(): void {
    clearTimeout(this.impatience);
    this.impatience = undefined;
    if (this.busy !== null) {
      this.worker?.terminate();
      this.worker = null;
    }
    this.busy = null;
    this.next = null;
  }

  /** For unmounting. */
  close(): void {
    this.stop();
    this.worker?.terminate();
    this.worker = null;
  }

  private dispatch(message: ToWorker): void {
    this.next = null;
    clearTimeout(this.impatience);
    this.impatience = undefined;
    this.worker ??= this.start();
    this.busy = message.id;
    if (message.kind === 'diagnose' && message.text.length > PIECE) this.sendPieces(this.worker, message);
    else this.worker.postMessage(message);
  }

  /** A long text goes in pieces, each in a task of its own; the last one is the request. */
  private sendPieces(worker: Worker, message: ToWorker & { kind: 'diagnose' }, from = 0): void {
    setTimeout(() => {
      if (worker !== this.worker || this.busy !== message.id) return;
      const to = from + PIECE;
      const text = message.text.slice(from, to);
      const last = to >= message.text.length;
      worker.postMessage({ kind: last ? 'diagnose' : 'piece', id: message.id, text } satisfies ToWorker);
      if (!last) this.sendPieces(worker, message, to);
    }, 0);
  }

  private start(): Worker {
    const worker = this.spawn();
    worker.onmessage = ({ data }: MessageEvent<FromWorker>) => {
      if (worker !== this.worker || data.id !== this.busy) return;
      if (data.kind === 'stage') {
        if (this.next === null) this.answer(data);
        return;
      }
      this.busy = null;
      const { next } = this;
      if (next) this.dispatch(next);
      else this.answer(data);
    };
    const fail = (message: string) => {
      if (worker !== this.worker) return;
      worker.terminate();
      this.worker = null;
      this.busy = null;
      this.stop();
      this.crashed(message);
    };
    worker.onerror = (event) => {
      event.preventDefault();
      fail(event.message ?? '');
    };
    worker.onmessageerror = () => fail('');
    return worker;
  }
}
