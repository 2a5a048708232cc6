import type { TypeNote } from './bench.ts';
import type { Token } from './tokens.ts';

/** A run of characters of one colour; `type` is the index of the note about it. */
export interface TypedToken extends Token {
  readonly type?: number;
}

/** Cuts the tokens of each line where a name with a note starts and ends. Names lie in uncoloured text or in one token. */
export function withTypes(lines: readonly (readonly Token[])[], types: readonly TypeNote[]): TypedToken[][] {
  let next = 0;
  return lines.map((line, i) =>
    line.flatMap((token) => {
      const pieces: TypedToken[] = [];
      const end = token.at + token.text.length;
      let at = token.at;
      const push = (to: number, type?: number) => {
        if (to > at) pieces.push({ at, text: token.text.slice(at - token.at, to - token.at), kind: token.kind, type });
        at = Math.max(at, to);
      };
      for (; next < types.length; next++) {
        const [number, column, length] = types[next] ?? [0, 0, 0];
        if (number > i + 1 || (number === i + 1 && column >= end)) break;
        if (number < i + 1 || column < at || column + length > end) continue;
        push(column);
        push(column + length, next);
      }
      push(end);
      return pieces;
    }),
  );
}
