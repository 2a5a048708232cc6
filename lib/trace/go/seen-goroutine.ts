import type { PastedText, Span } from '../../text/types.ts';
import type { CreatedBy, Frame, Goroutine } from '../types.ts';
import type { Header } from './header.ts';
import type { SeenStack } from './seen-stack.ts';

const NONE: Goroutine['ancestors'] = [];

/**
 * A goroutine whose stack was seen before, as a view of the text: a dump has a hundred thousand of them, and nearly all
 * are only counted. JSON shows it as any other goroutine; to send one through `structuredClone` or `postMessage`, or to
 * spread it, take `toJSON()`.
 */
export class SeenGoroutine implements Goroutine {
  /** `[start, headerEnd)` is the header line, `[start, end)` the whole. */
  constructor(
    private readonly pasted: PastedText,
    private readonly header: Header,
    private readonly start: number,
    private readonly headerEnd: number,
    private readonly end: number,
    readonly stack: SeenStack,
  ) {}

  get id(): number {
    return this.header.id;
  }
  get state(): string {
    return this.header.bracket.state;
  }
  get waitMinutes(): number | null {
    return this.header.bracket.waitMinutes;
  }
  get lockedToThread(): boolean {
    return this.header.bracket.lockedToThread;
  }
  get labels(): Goroutine['labels'] {
    return this.header.labels;
  }
  get frames(): readonly Frame[] {
    return this.stack.frames;
  }
  get createdBy(): CreatedBy | null {
    return this.stack.createdBy;
  }
  get framesElided(): boolean {
    return false;
  }
  get stackUnavailable(): boolean {
    return false;
  }
  get ancestors(): Goroutine['ancestors'] {
    return NONE;
  }
  get bubble(): number | null {
    return this.header.bracket.bubble;
  }
  get headerSpan(): Span {
    return this.pasted.span(this.start, this.headerEnd);
  }
  get span(): Span {
    return this.pasted.span(this.start, this.end);
  }

  toJSON(): Goroutine {
    return {
      id: this.id,
      state: this.state,
      waitMinutes: this.waitMinutes,
      lockedToThread: this.lockedToThread,
      labels: this.labels,
      frames: this.frames,
      createdBy: this.createdBy,
      framesElided: false,
      stackUnavailable: false,
      ancestors: NONE,
      bubble: this.bubble,
      headerSpan: this.headerSpan,
      span: this.span,
    };
  }
}
