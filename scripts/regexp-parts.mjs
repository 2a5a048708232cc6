/**
 * The source of a regular expression without each of its alternatives in turn: `a|b|c` gives `b|c`, `a|c`, `a|b`.
 * With `deep` those of its groups too: `^(?:A|B)$` gives `^(?:B)$` and `^(?:A)$`.
 */
export function withoutEachAlternative(source, deep) {
  const found = [];
  /** Reads alternatives from `at` up to the closing parenthesis or the end; returns where it stopped. */
  const read = (from, depth) => {
    const parts = [];
    let start = from;
    let at = from;
    for (; at < source.length && source[at] !== ')'; at++) {
      if (source[at] === '\\') at++;
      else if (source[at] === '[') at = classEnd(source, at);
      else if (source[at] === '(') at = read(groupStart(source, at), depth + 1);
      else if (source[at] === '|') {
        parts.push([start, at]);
        start = at + 1;
      }
    }
    parts.push([start, at]);
    if (parts.length > 1 && (depth === 0 || deep)) {
      for (const [i, [first, last]] of parts.entries()) {
        const kept =
          i === 0 ? source.slice(0, first) + source.slice(last + 1) : source.slice(0, first - 1) + source.slice(last);
        found.push({ part: source.slice(first, last), source: kept });
      }
    }
    return at;
  };
  read(0, 0);
  return found;
}

function classEnd(source, from) {
  let at = from + 1;
  while (at < source.length && source[at] !== ']') at += source[at] === '\\' ? 2 : 1;
  return at;
}

/** Behind `(`, `(?:`, `(?=`, `(?!`, `(?<=`, `(?<!`. */
function groupStart(source, at) {
  const head = /^\((?:\?(?::|=|!|<=|<!))?/.exec(source.slice(at, at + 5));
  return at + head[0].length;
}
