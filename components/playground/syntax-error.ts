/** Where a program stops being one. */
export interface SyntaxFault {
  /** From 0, in UTF-16 units. */
  readonly offset: number;
  readonly message: string;
}

const TOKEN = /[\p{L}\p{N}_$]+|\S/u;

/**
 * The first place at which a text can no longer become a TypeScript program, read by the editor's own grammar; null when
 * that grammar takes the text. The compiler cannot say it of what stands inside an arrow function: it tries one, fails,
 * goes back, and then complains of the arrow.
 */
export async function firstSyntaxFault(source: string): Promise<SyntaxFault | null> {
  const { typescriptLanguage } = await import('@codemirror/lang-javascript');
  let found: SyntaxFault | null = null;
  typescriptLanguage.parser.parse(source).iterate({
    enter: ({ type, from, to }) => {
      if (found) return false;
      if (type.isError) found = unexpected(source, from);
      // The grammar lets a string end with its line.
      else if (type.name === 'String' && isOpen(source.slice(from, to)))
        found = { offset: from, message: 'Unterminated string' };
      return !found;
    },
  });
  return found;
}

const isOpen = (literal: string) => literal.length < 2 || literal.at(-1) !== literal[0];

function unexpected(source: string, at: number): SyntaxFault {
  const token = TOKEN.exec(source.slice(at));
  if (token) return { offset: at + token.index, message: `Unexpected token '${token[0]}'` };
  return { offset: source.trimEnd().length, message: 'Unexpected end of the program' };
}
