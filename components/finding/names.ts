/** `github.com/gin-gonic/gin.(*Engine).ServeHTTP` → `gin.(*Engine).ServeHTTP`; Node names stay as they are. */
export function shortName(name: string): string {
  const bracket = name.search(/[([]/);
  const path = bracket < 0 ? name : name.slice(0, bracket);
  return name.slice(path.lastIndexOf('/') + 1);
}

/** `/home/dev/src/app/routes/user.go` → `routes/user.go`: the part by which people know a file. */
export function shortFile(file: string): string {
  return file.split(/[\\/]/).slice(-2).join('/');
}

/** The first lines of what a span covers, indented as they are to each other; a long line is cut. */
export function quoteLines(text: string, [start, end]: readonly [number, number], most = 4): string {
  const lines = text
    .slice(start, Math.min(end, start + 140 * most))
    .split(/\r?\n/)
    .map((line) => line.replaceAll('\t', '    ').trimEnd())
    .filter((line) => line !== '');
  // The span begins behind the indent of its first line.
  const indents = lines.slice(1).map((line) => line.length - line.trimStart().length);
  const least = Math.min(...indents);
  const shown = lines.slice(0, most).map((line, i) => (i === 0 ? line.trimStart() : line.slice(least)).slice(0, 140));
  return [...shown, ...(lines.length > most ? ['…'] : [])].join('\n');
}
