const firstDynamicId = 1 << 20;

/** Two objects of one name are told apart, for people. */
export class UniqueNames {
  private readonly seen = new Map<string, number>();

  of(name: string): string {
    const count = (this.seen.get(name) ?? 0) + 1;
    this.seen.set(name, count);
    return count === 1 ? name : `${name} #${count}`;
  }
}

/** Objects made by tasks come in another order in another schedule; steps are compared across schedules. */
export function dynamicId(ids: Map<string, number>, key: string): number {
  let id = ids.get(key);
  if (id === undefined) {
    id = firstDynamicId + ids.size;
    ids.set(key, id);
  }
  return id;
}
