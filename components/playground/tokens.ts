/** What a run of characters of a TypeScript program is, for colour only. */
export interface Token {
  readonly at: number;
  readonly text: string;
  readonly kind: 'comment' | 'string' | 'keyword' | null;
}

const KEYWORDS =
  'as|async|await|break|case|catch|class|const|continue|default|delete|do|else|export|extends|false|finally|for|function|if|import|in|instanceof|interface|let|new|null|of|readonly|return|static|switch|this|throw|true|try|type|typeof|undefined|var|void|while|yield';

/** A template literal is taken up to the line's end when it goes on: demos keep theirs on one line. */
const TOKEN = new RegExp(
  String.raw`(?<comment>\/\/.*|\/\*.*?(?:\*\/|$))|(?<string>'(?:[^'\\]|\\.)*'?|"(?:[^"\\]|\\.)*"?|\`(?:[^\`\\]|\\.)*\`?)|(?<keyword>\b(?:${KEYWORDS})\b)`,
  'g',
);

/** Colours a program line by line, carrying block comments over. Wrong colour is the worst it can do. */
export function tokens(lines: readonly string[]): Token[][] {
  let inComment = false;
  return lines.map((line) => {
    const found: Token[] = [];
    let at = 0;
    const push = (text: string, kind: Token['kind']) => {
      if (text !== '') found.push({ at, text, kind });
      at += text.length;
    };
    if (inComment) {
      const end = line.indexOf('*/');
      push(end < 0 ? line : line.slice(0, end + 2), 'comment');
      inComment = end < 0;
    }
    const from = at;
    for (const match of line.slice(from).matchAll(TOKEN)) {
      push(line.slice(at, from + match.index), null);
      const kind = (Object.entries(match.groups ?? {}).find(([, text]) => text !== undefined)?.[0] ??
        null) as Token['kind'];
      push(match[0], kind);
      inComment = match[0].startsWith('/*') && !match[0].endsWith('*/');
    }
    push(line.slice(at), null);
    return found;
  });
}
