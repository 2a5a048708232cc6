import type { PastedText } from '../../text/types.ts';
import type { CreatedBy, Frame } from '../types.ts';
import { type Site, toFrame } from './frame-table.ts';

/** A call line and its place, as they were read before: only the arguments and the creator's goroutine can differ. */
export interface SeenFrame {
  /** `main.(*T).run(`, `created by main.main`. */
  readonly head: string;
  /** The whole second line with its tab: `\t/app/main.go:12 +0x1d`. */
  readonly place: string;
  readonly site: Site;
  readonly isCreator: boolean;
}

/** A stack read so far, as a path from the root; children in no order, the one that matched last is tried first. */
export class SeenNode {
  readonly children: SeenNode[] = [];
  latest = 0;
  /** Where in `children` a frame is. */
  index: Map<SeenFrame, number> | null = null;
  /** The call line that stood here last: where it begins and ends. */
  start = -1;
  lineEnd = -1;
  /** The last stack that ended here. */
  stack: SeenStack | null = null;
  /** What was made of the call line at `madeOf`. */
  madeOf = -1;
  frame: Frame | null = null;
  createdBy: CreatedBy | null = null;

  constructor(
    readonly seen: SeenFrame | null,
    readonly parent: SeenNode | null,
  ) {}
}

export const IN_GOROUTINE = ' in goroutine ';

/** Where the call lines of every stack of a text begin, one number each: dumps have frames by the hundred thousand. */
export class SeenLines {
  starts = new Int32Array(64);
  count = 0;

  constructor(readonly pasted: PastedText) {}

  /** Makes place for as many more. */
  reserve(more: number): void {
    if (this.count + more <= this.starts.length) return;
    const larger = new Int32Array(2 * (this.count + more));
    larger.set(this.starts);
    this.starts = larger;
  }
}

/** A stack of which every line was seen before: the places it goes through and where its lines stand. Frames are made when asked for. */
export class SeenStack {
  private made: readonly Frame[] | null = null;
  private creator: CreatedBy | null = null;

  /** Its call lines are those from `first` on, as many as there are nodes from `end` to the root. */
  constructor(
    private readonly lines: SeenLines,
    readonly end: SeenNode,
    readonly first: number,
    private readonly count: number,
  ) {}

  get frames(): readonly Frame[] {
    this.made ??= this.make();
    return this.made;
  }

  get createdBy(): CreatedBy | null {
    this.made ??= this.make();
    return this.creator;
  }

  private make(): readonly Frame[] {
    const { pasted, starts } = this.lines;
    let node = this.end;
    let at = this.count - 1;
    if (node.seen?.isCreator) {
      this.creator = creatorAt(node, starts[this.first + at] as number, pasted);
      node = node.parent as SeenNode;
      at--;
    }
    const frames: Frame[] = new Array(at + 1);
    for (; at >= 0; at--) {
      frames[at] = frameAt(node, starts[this.first + at] as number, pasted);
      node = node.parent as SeenNode;
    }
    return frames;
  }
}

/** The frame of the call line at `start`; the one made last when it was of the same line. */
function frameAt(node: SeenNode, start: number, pasted: PastedText): Frame {
  if (node.frame && node.madeOf === start) return node.frame;
  const { head, place, site } = node.seen as SeenFrame;
  const lineEnd = pasted.text.indexOf('\n', start);
  const args = pasted.text.slice(start + head.length, lineEnd - 1);
  const frame = toFrame(site, args, pasted.span(start, lineEnd + 1 + place.length));
  node.frame = frame;
  node.madeOf = start;
  return frame;
}

function creatorAt(node: SeenNode, start: number, pasted: PastedText): CreatedBy {
  if (node.createdBy && node.madeOf === start) return node.createdBy;
  const { head, place, site } = node.seen as SeenFrame;
  const lineEnd = pasted.text.indexOf('\n', start);
  const name = start + head.length - site.function.length;
  const id = start + head.length + IN_GOROUTINE.length;
  const createdBy = {
    frame: toFrame(site, null, pasted.span(name, lineEnd + 1 + place.length)),
    goroutine: id < lineEnd ? Number(pasted.text.slice(id, lineEnd)) : null,
  };
  node.createdBy = createdBy;
  node.madeOf = start;
  return createdBy;
}
