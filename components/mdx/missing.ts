/** Stops the build with what a page asked for and what its folder has. */
export function missing(what: string, page: string, asked: string, there: readonly string[]): Error {
  const list = there.length === 0 ? 'there is none' : `there is ${there.map((name) => `"${name}"`).join(', ')}`;
  return new Error(`${page}: ${what} "${asked}" does not exist; ${list}`);
}
