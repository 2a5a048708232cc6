/** The last line of a crash that names the runtime: Node since 17, Bun, Deno. */
export function readTrailer(text: string): { runtime: 'node' | 'bun' | 'deno'; version: string } | null {
  const match = /^(?:(Node\.js|Bun|Deno) v?(\d+\.\d+\.\d+[\w.+-]*))(?: \([\w .-]+\))?$/.exec(
    text.length > 80 ? '' : text,
  );
  if (!match) return null;
  return { runtime: match[1] === 'Node.js' ? 'node' : match[1] === 'Bun' ? 'bun' : 'deno', version: match[2] ?? '' };
}

export const isTrailer = (text: string): boolean => readTrailer(text) !== null;
