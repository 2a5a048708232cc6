type State = Readonly<Record<string, string>>;

/** Objects whose state differs, in the order of `after`. */
export function changes(before: State, after: State): [object: string, value: string][] {
  return Object.entries(after).filter(([object, value]) => before[object] !== value);
}
