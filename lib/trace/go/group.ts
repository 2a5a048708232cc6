import type { Frame, Goroutine } from '../types.ts';
import { SeenGoroutine } from './seen-goroutine.ts';
import type { SeenNode } from './seen-node.ts';

/** Goroutines that stand at the same places, whatever their arguments, states and waits. */
export interface GoroutineGroup {
  /** Of the first one. */
  readonly frames: readonly Frame[];
  readonly createdBy: Frame | null;
  readonly goroutines: readonly Goroutine[];
}

interface Group extends GoroutineGroup {
  readonly goroutines: Goroutine[];
}

interface Node {
  readonly frame: Frame | null;
  readonly children: Node[];
  group: Group | null;
}

/** Groups by function and place of every frame and of the creator, largest group first, then in order of appearance. Linear. */
export function groupGoroutines(goroutines: readonly Goroutine[]): GoroutineGroup[] {
  const root: Node = { frame: null, children: [], group: null };
  const index = new Map<Node, Map<string, Node>>();
  const groups: Group[] = [];
  /** Stacks that end at one node of the reader's stand at the same places: the first of them is looked at. */
  const known = new Map<SeenNode, Group>();
  let node: SeenNode | null = null;
  let group: Group | undefined;
  for (const goroutine of goroutines) {
    const end = goroutine instanceof SeenGoroutine ? goroutine.place : null;
    if (end === null || end !== node) group = end === null ? undefined : known.get(end);
    node = end;
    if (group) {
      group.goroutines.push(goroutine);
      continue;
    }
    group = groupOf(goroutine, root, index, groups);
    group.goroutines.push(goroutine);
    if (end) known.set(end, group);
  }
  return groups.sort((a, b) => b.goroutines.length - a.goroutines.length);
}

function groupOf(goroutine: Goroutine, root: Node, index: Map<Node, Map<string, Node>>, groups: Group[]): Group {
  const { frames } = goroutine;
  const createdBy = goroutine.createdBy?.frame ?? null;
  let node = root;
  for (let i = 0; i < frames.length; i++) node = childOf(node, frames[i] as Frame, index);
  if (createdBy) node = childOf(childOf(node, CREATED, index), createdBy, index);
  if (!node.group) {
    node.group = { frames, createdBy, goroutines: [] };
    groups.push(node.group);
  }
  return node.group;
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
