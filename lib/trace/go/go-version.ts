import { isDigit } from '../../text/chars.ts';

/**
 * The Go release that a standard library path names, or null: `/usr/local/go1.22.1/src/…`,
 * `/pkg/mod/golang.org/toolchain@v0.0.1-go1.23.4.linux-amd64/src/…`, `/opt/hostedtoolcache/go/1.19.0/x64/src/…`.
 */
export function goVersionIn(file: string): string | null {
  const src = file.replaceAll('\\', '/').indexOf('/src/');
  if (src < 0) return null;
  const head = file.slice(0, src);
  for (let at = head.lastIndexOf('go'); at >= 0; at = at === 0 ? -1 : head.lastIndexOf('go', at - 1)) {
    let from = at + 2;
    if ('/\\@-'.includes(head[from] ?? 'x')) from++;
    const version = versionAt(head, from);
    if (version) return version;
  }
  return null;
}

/** `1.22.1` at `from`: the language of every Go release so far begins with `1.`. */
function versionAt(text: string, from: number): string | null {
  if (!text.startsWith('1.', from)) return null;
  let end = from + 2;
  while (
    end < text.length &&
    (isDigit(text.charCodeAt(end)) || (text[end] === '.' && isDigit(text.charCodeAt(end + 1))))
  )
    end++;
  return end > from + 2 ? text.slice(from, end) : null;
}
