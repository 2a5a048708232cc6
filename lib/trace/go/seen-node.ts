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

export const IN_GOROUTINE = ' in goroutine ';

/** A stack read so far, as a path from the root; children in no order, the one that matched last is tried first. */
export class SeenNode {
  readonly children: SeenNode[] = [];
  latest = 0;
  /** Where in `children` a frame is. */
  index: Map<SeenFrame, number> | null = null;
  /** The call line that stood here last: where it begins and ends. */
  start = -1;
  lineEnd = -1;
  /** The number of the last stack that ended here. */
  stack = -1;
  /** Its number among the nodes where stacks end. */
  ending = -1;
  #frameOf = -1;
  #frame: Frame | null = null;
  #createdBy: CreatedBy | null = null;

  constructor(
    readonly seen: SeenFrame | null,
    readonly parent: SeenNode | null,
  ) {}

  /** The frame of the call line at `start`; the one made last when it was of the same line. */
  frameAt(start: number, pasted: PastedText): Frame {
    if (this.#frame && this.#frameOf === start) return this.#frame;
    const { head, place, site } = this.seen as SeenFrame;
    const lineEnd = pasted.text.indexOf('\n', start);
    const args = pasted.text.slice(start + head.length, lineEnd - 1);
    this.#frame = toFrame(site, args, pasted.span(start, lineEnd + 1 + place.length));
    this.#frameOf = start;
    return this.#frame;
  }

  /** The same for a line `created by …`. */
  creatorAt(start: number, pasted: PastedText): CreatedBy {
    if (this.#createdBy && this.#frameOf === start) return this.#createdBy;
    const { head, place, site } = this.seen as SeenFrame;
    const lineEnd = pasted.text.indexOf('\n', start);
    const name = start + head.length - site.function.length;
    const id = start + head.length + IN_GOROUTINE.length;
    this.#createdBy = {
      frame: toFrame(site, null, pasted.span(name, lineEnd + 1 + place.length)),
      goroutine: id < lineEnd ? Number(pasted.text.slice(id, lineEnd)) : null,
    };
    this.#frameOf = start;
    return this.#createdBy;
  }
}
