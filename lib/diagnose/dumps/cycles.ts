import type { Goroutine } from '../../trace/types.ts';
import { isUserCode } from '../frames.ts';
import { firstPointer } from '../go/arguments.ts';
import { receiverType } from '../go/shared-receiver.ts';
import { isLock } from './resources.ts';
import type { Cycle, Resource } from './types.ts';

/**
 * Goroutines that wait for each other through locks. An edge is "waits for a lock whose best candidate to hold it
 * is"; each goroutine waits for one lock, so following the edges finds every cycle in linear time.
 */
export function cyclesOf(resources: readonly Resource[]): readonly Cycle[] {
  const next = new Map<Goroutine, { readonly goroutine: Goroutine; readonly address: string }>();
  for (const resource of resources) {
    const holder = resource.holders[0]?.goroutine;
    if (!holder || !isLock(resource.kind) || resource.address === null) continue;
    for (const { goroutine } of resource.waiters) next.set(goroutine, { goroutine: holder, address: resource.address });
  }
  return [...selfLocks(resources), ...walk(next)];
}

function walk(next: ReadonlyMap<Goroutine, { readonly goroutine: Goroutine; readonly address: string }>): Cycle[] {
  const cycles: Cycle[] = [];
  const done = new Set<Goroutine>();
  for (const start of next.keys()) {
    const path: Goroutine[] = [];
    const positions = new Map<Goroutine, number>();
    let current: Goroutine | undefined = start;
    while (current && !done.has(current) && !positions.has(current)) {
      positions.set(current, path.length);
      path.push(current);
      current = next.get(current)?.goroutine;
    }
    const from = current ? positions.get(current) : undefined;
    if (from !== undefined) {
      const members = path.slice(from);
      cycles.push({ goroutines: members, addresses: members.map((member) => next.get(member)?.address ?? '') });
    }
    for (const member of path) done.add(member);
  }
  return cycles;
}

/** A goroutine that waits inside a method called, directly or not, by another method of the same object: it may hold the lock itself. */
function selfLocks(resources: readonly Resource[]): Cycle[] {
  const cycles: Cycle[] = [];
  for (const { kind, address, waiters } of resources) {
    if (!isLock(kind) || address === null) continue;
    for (const { goroutine, wait } of waiters) {
      if (!wait.exact || !wait.site || !locksTwice(goroutine, address)) continue;
      cycles.push({ goroutines: [goroutine], addresses: [address] });
    }
  }
  return cycles;
}

/** The lock lies inside the object (within a page of its start) and two of the object's methods are on the stack. */
function locksTwice(goroutine: Goroutine, address: string): boolean {
  const methods = new Map<string, Set<string>>();
  for (const frame of goroutine.frames) {
    const self = isUserCode(frame) && receiverType(frame) ? firstPointer(frame) : null;
    if (!self?.exact) continue;
    const offset = BigInt(address) - BigInt(self.value);
    if (offset < 0n || offset > 4096n) continue;
    const names = methods.get(self.value) ?? new Set();
    names.add(frame.function);
    methods.set(self.value, names);
    if (names.size > 1) return true;
  }
  return false;
}
