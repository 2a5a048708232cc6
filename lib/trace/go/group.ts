import type { Frame, Goroutine } from '../types.ts';

/** Goroutines that stand at the same places, whatever their arguments, states and waits. */
export interface GoroutineGroup {
  /** Of the first one. */
  readonly frames: readonly Frame[];
  readonly createdBy: Frame | null;
  readonly goroutines: readonly Goroutine[];
}

interface Node {
  readonly frame: Frame | null;
  readonly children: Node[];
  group: { frames: readonly Frame[]; createdBy: Frame | null; goroutines: Goroutine[] } | null;
}

/** Groups by function and place of every frame and of the creator, largest group first, then in order of appearance. Linear. */
export function groupGoroutines(goroutines: readonly Goroutine[]): GoroutineGroup[] {
  const root: Node = { frame: null, children: [], group: null };
  const index = new Map<Node, Map<string, Node>>();
  const known = new Map<readonly Frame[], NonNullable<Node['group']>>();
  const groups: NonNullable<Node['group']>[] = [];
  for (const goroutine of goroutines) {
    const { frames } = goroutine;
    const shared = frames.length > 0 ? known.get(frames) : undefined;
    if (shared && samePlace(shared.createdBy, goroutine.createdBy?.frame ?? null)) {
      shared.goroutines.push(goroutine);
      continue;
    }
    let node = root;
    for (let i = 0; i < frames.length; i++) node = childOf(node, frames[i] as Frame, index);
    if (goroutine.createdBy) node = childOf(childOf(node, CREATED, index), goroutine.createdBy.frame, index);
    if (!node.group) {
      node.group = { frames, createdBy: goroutine.createdBy?.frame ?? null, goroutines: [] };
      groups.push(node.group);
    }
    node.group.goroutines.push(goroutine);
    known.set(frames, node.group);
  }
  return groups.sort((a, b) => b.goroutines.length - a.goroutines.length);
}

/** Stands between the outermost frame and the creator, which is no caller of it. */
const CREATED: Frame = Object.freeze({ function: 'created by', file: null, line: null } as Frame);

/** Few children are searched, many are indexed. */
const SEARCHED = 8;

function childOf(node: Node, frame: Frame, index: Map<Node, Map<string, Node>>): Node {
  const { children } = node;
  for (let i = 0; i < children.length && i < SEARCHED; i++) {
    const child = children[i] as Node;
    if (samePlace(child.frame, frame)) return child;
  }
  const fresh: Node = { frame, children: [], group: null };
  if (children.length < SEARCHED) {
    children.push(fresh);
    return fresh;
  }
  let byPlace = index.get(node);
  if (!byPlace) {
    byPlace = new Map();
    index.set(node, byPlace);
  }
  const key = `${frame.function}\n${frame.file}:${frame.line}`;
  const child = byPlace.get(key);
  if (child) return child;
  byPlace.set(key, fresh);
  return fresh;
}

function samePlace(a: Frame | null, b: Frame | null): boolean {
  if (a === b) return true;
  return a !== null && b !== null && a.line === b.line && a.function === b.function && a.file === b.file;
}
