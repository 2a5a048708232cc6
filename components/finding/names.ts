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

/** One line of what a span covers, cut to `most` characters. */
export function quote(text: string, [start, end]: readonly [number, number], most = 140): string {
  const line = text
    .slice(start, Math.min(end, start + most * 4))
    .replace(/\s+/g, ' ')
    .trim();
  return line.length > most ? `${line.slice(0, most - 1)}…` : line;
}
