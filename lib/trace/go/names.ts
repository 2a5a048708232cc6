import { isDigit, skipDigits } from '../../text/chars.ts';

/** The parts of a printed function name. */
export interface NameParts {
  /** Import path with `%2e` undone; null for `panic` and C functions. */
  readonly package: string | null;
  /** `*Engine`, `MIMEHeader`; null for plain functions and closures. */
  readonly receiver: string | null;
}

/** Splits `github.com/gin-gonic/gin.(*Engine).ServeHTTP` into package and receiver. Type arguments may hold slashes and dots. */
export function splitName(name: string): NameParts {
  const bracket = name.indexOf('[');
  const plain = bracket < 0 ? name : name.slice(0, bracket);
  const slash = plain.lastIndexOf('/');
  const dot = plain.indexOf('.', slash + 1);
  if (dot <= 0) return { package: null, receiver: null };
  return { package: decodePath(plain.slice(0, dot)), receiver: receiverOf(name, dot + 1) };
}

/** The linker writes a dot in the last element of an import path as `%2e`. */
function decodePath(path: string): string {
  return path.includes('%2e') ? path.replaceAll('%2e', '.') : path;
}

function receiverOf(name: string, start: number): string | null {
  if (name[start] === '(') {
    const close = name.indexOf(')', start);
    return close < 0 ? null : name.slice(start + 1, close);
  }
  let end = name.indexOf('.', start);
  const bracket = name.indexOf('[', start);
  if (bracket >= 0 && (end < 0 || bracket < end)) end = name.indexOf('.', name.indexOf(']', bracket));
  if (end < 0) return null;
  const next = name.slice(end + 1);
  const type = name.slice(start, end);
  return isClosurePart(next) || type === 'glob' || type === 'init' ? null : type;
}

/** `func1`, `func1.2`, `gowrap1`, `deferwrap1`, `1`, `-range1`, `init.0`: names the compiler made. */
function isClosurePart(name: string): boolean {
  for (const word of ['func', 'gowrap', 'deferwrap', '-range']) {
    if (!name.startsWith(word)) continue;
    const end = skipDigits(name, word.length, name.length);
    return end > word.length && (end === name.length || '.-['.includes(name[end] ?? ''));
  }
  return isDigit(name.charCodeAt(0)) || name.startsWith('.');
}
