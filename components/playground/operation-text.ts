/**
 * An operation as two parts: what is done, and which of its steps this is, `m[k] = v` and `flip the write flag`.
 * A label without such a part, or with a `: ` inside brackets only, is one part.
 */
export function operationParts(label: string): readonly [operation: string, phase: string] {
  const at = label.lastIndexOf(': ');
  // The beginning of a task is named after it, and names have colons of their own.
  if (at < 0 || label.endsWith(' begins') || depth(label.slice(0, at)) !== 0) return [label, ''];
  return [label.slice(0, at), label.slice(at + 2)];
}

function depth(text: string): number {
  let open = 0;
  for (const character of text) {
    if ('([{'.includes(character)) open++;
    else if (')]}'.includes(character)) open--;
  }
  return open;
}
