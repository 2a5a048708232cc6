const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';

/**
 * Four characters that tell two texts of a program apart (FNV-1a, 24 bits of it). A link to a schedule carries the mark
 * of the text it was made for: a schedule means something for that text alone. Line ends do not count.
 */
export function programMark(source: string): string {
  let hash = 0x811c9dc5;
  for (const character of source.replace(/\r\n?/g, '\n').trimEnd()) {
    hash = Math.imul(hash ^ (character.codePointAt(0) as number), 0x01000193);
  }
  const bits = (hash >>> 8) ^ (hash & 0xff);
  return [18, 12, 6, 0].map((shift) => alphabet[(bits >>> shift) & 63]).join('');
}
