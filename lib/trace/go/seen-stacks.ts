import type { PastedText } from '../../text/types.ts';
import type { CreatedBy, Frame } from '../types.ts';
import { NumberRows } from './number-rows.ts';
import type { SeenFrame, SeenNode } from './seen-node.ts';

interface Made {
  readonly frames: readonly Frame[];
  readonly createdBy: CreatedBy | null;
}

/**
 * The stacks of a text of which every line was seen before, by number: the places each goes through, and where its
 * lines stand. Frames are made when asked for.
 */
export class SeenStacks {
  readonly pasted: PastedText;
  /** Where call lines begin, those of one stack in turn. */
  readonly lines = new NumberRows();
  /** Two numbers for each stack: its first in `lines`, and its last in `#endings`. */
  readonly #stacks = new NumberRows();
  readonly #endings: SeenNode[] = [];
  readonly #made = new Map<number, Made>();

  constructor(pasted: PastedText) {
    this.pasted = pasted;
  }

  /** Adds the stack of which the last `count` lines added are those from the root to `end`. Answers its number. */
  add(end: SeenNode, count: number): number {
    if (end.ending < 0) end.ending = this.#endings.push(end) - 1;
    const stacks = this.#stacks;
    stacks.reserve(2);
    stacks.values[stacks.length] = this.lines.length;
    stacks.values[stacks.length + 1] = end.ending;
    stacks.length += 2;
    this.lines.length += count;
    return (stacks.length >> 1) - 1;
  }

  firstLine(stack: number): number {
    return this.#stacks.values[2 * stack] as number;
  }

  /** Stacks with one end stand at the same places. */
  endOf(stack: number): SeenNode {
    return this.#endings[this.#stacks.values[2 * stack + 1] as number] as SeenNode;
  }

  framesOf(stack: number): readonly Frame[] {
    return this.#read(stack).frames;
  }

  creatorOf(stack: number): CreatedBy | null {
    return this.#read(stack).createdBy;
  }

  #read(stack: number): Made {
    let made = this.#made.get(stack);
    if (!made) {
      made = this.#make(stack);
      this.#made.set(stack, made);
    }
    return made;
  }

  #make(stack: number): Made {
    const path: SeenNode[] = [];
    for (let node: SeenNode | null = this.endOf(stack); node?.seen; node = node.parent) path.push(node);
    path.reverse();
    let line = this.firstLine(stack);
    const frames: Frame[] = [];
    let createdBy: CreatedBy | null = null;
    for (const node of path) {
      const start = this.lines.values[line++] as number;
      if ((node.seen as SeenFrame).isCreator) createdBy = node.creatorAt(start, this.pasted);
      else frames.push(node.frameAt(start, this.pasted));
    }
    return { frames, createdBy };
  }
}
