import { type FromFrame, type Job, limits, type Reply, type Stop, type ToFrame } from './sandbox/messages.ts';

export type Answer =
  | Exclude<Reply, { is: 'progress' }>
  | { readonly is: 'stopped'; readonly why: Stop; readonly detail: string };

/** The frame's own watchdog is quicker; this one is for a frame that died with its worker. */
const GRACE_MS = 1_500;
const START_MS = 8_000;

/**
 * The sandboxed frame of one playground. Nothing is loaded before the first run. Messages are told apart by the
 * window they come from: the frame's origin is opaque, so every other such frame has the same one.
 */
export class SandboxHost {
  private frame: HTMLIFrameElement | null = null;
  private ready: Promise<void> | null = null;
  private lastId = 0;
  private current: { id: number; settle: (answer: Answer) => void; progress: (reply: Reply) => void } | null = null;
  private watchdog: ReturnType<typeof setTimeout> | undefined;
  private readonly place: () => HTMLElement | null;
  private readonly src: string;

  constructor(place: () => HTMLElement | null, src = '/sandbox/index.html') {
    this.place = place;
    this.src = src;
  }

  /** Runs a job; a job that is running is stopped first. Never rejects. */
  async run(job: Job, progress: (reply: Reply) => void = () => {}): Promise<Answer> {
    this.stop();
    const id = ++this.lastId;
    try {
      await this.open();
    } catch {
      return { is: 'stopped', why: 'unresponsive', detail: '' };
    }
    if (id !== this.lastId) return { is: 'stopped', why: 'stopped', detail: '' };
    return new Promise((settle) => {
      this.current = { id, settle, progress };
      this.watch();
      this.post({ type: 'run', id, job });
    });
  }

  stop(): void {
    if (!this.current) return;
    this.post({ type: 'stop', id: this.current.id });
    this.settle({ is: 'stopped', why: 'stopped', detail: '' });
  }

  close(): void {
    this.stop();
    this.discard();
  }

  private post(message: ToFrame): void {
    // The opaque origin has no name to address; the window itself is the address.
    this.frame?.contentWindow?.postMessage(message, '*');
  }

  private open(): Promise<void> {
    this.ready ??= new Promise<void>((resolve, reject) => {
      const place = this.place();
      if (!place) return reject(new Error('no place for the sandbox'));
      const frame = document.createElement('iframe');
      frame.setAttribute('sandbox', 'allow-scripts');
      frame.setAttribute('aria-hidden', 'true');
      frame.tabIndex = -1;
      frame.title = 'sandbox';
      frame.src = this.src;
      this.frame = frame;
      const late = setTimeout(() => {
        this.discard();
        reject(new Error('the sandbox did not start'));
      }, START_MS);
      this.listen(frame, () => {
        clearTimeout(late);
        resolve();
      });
      place.append(frame);
    });
    return this.ready;
  }

  private onMessage: ((event: MessageEvent) => void) | null = null;

  private listen(frame: HTMLIFrameElement, ready: () => void): void {
    this.onMessage = ({ source, data }: MessageEvent<FromFrame>) => {
      if (source !== frame.contentWindow || typeof data !== 'object' || data === null) return;
      if (data.type === 'ready') return ready();
      const { current } = this;
      if (!current || data.id !== current.id) return;
      this.watch();
      if (data.type === 'stopped') return this.settle({ is: 'stopped', why: data.why, detail: String(data.detail) });
      const reply = readReply(data.json);
      if (!reply) return this.settle({ is: 'stopped', why: 'output', detail: '' });
      if (reply.is === 'progress') current.progress(reply);
      else this.settle(reply);
    };
    addEventListener('message', this.onMessage);
  }

  private watch(): void {
    clearTimeout(this.watchdog);
    this.watchdog = setTimeout(() => {
      this.discard();
      this.settle({ is: 'stopped', why: 'unresponsive', detail: '' });
    }, limits.silenceMs + GRACE_MS);
  }

  private settle(answer: Answer): void {
    clearTimeout(this.watchdog);
    const { current } = this;
    this.current = null;
    current?.settle(answer);
  }

  /** Takes the frame away, and with it whatever hangs in it. The next run starts a new one. */
  private discard(): void {
    if (this.onMessage) removeEventListener('message', this.onMessage);
    this.onMessage = null;
    this.frame?.remove();
    this.frame = null;
    this.ready = null;
  }
}

/** The text comes from a program that may be hostile: it is data of a known shape or nothing. */
function readReply(json: unknown): Reply | null {
  if (typeof json !== 'string' || json.length > limits.replyLength) return null;
  try {
    const reply = JSON.parse(json) as Reply;
    if (reply.is === 'progress') return typeof reply.progress?.executions === 'number' ? reply : null;
    if (reply.is === 'explored') return typeof reply.exploration?.verdict?.word === 'string' ? reply : null;
    if (reply.is === 'replayed') return Array.isArray(reply.execution?.steps) ? reply : null;
    return reply.is === 'error' && typeof reply.message === 'string' ? reply : null;
  } catch {
    return null;
  }
}
