/** `ServerResponse` of `ServerResponse.setHeader`; `Module._extensions` of `Module._extensions..js`. */
export function receiverOf(name: string): string | null {
  if (name === '<anonymous>') return null;
  let dot = name.lastIndexOf('.');
  if (dot > 0 && name.charCodeAt(dot - 1) === 46) dot--;
  const space = name.indexOf(' ');
  if (dot <= 0 || (space >= 0 && space < dot && !name.startsWith('get ') && !name.startsWith('set '))) return null;
  return name.slice(0, dot);
}
