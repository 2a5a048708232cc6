/** Stands for every character beyond ASCII. */
export const BEYOND_ASCII = 128;

const encoder = new TextEncoder();
const AHEAD = 4;

/**
 * The characters of a text as bytes, those beyond ASCII as 128: for loops that look at every one, where `charCodeAt`
 * asks each time how the engine keeps the string. Behind the last one stand line feeds, as many as anyone looks ahead.
 */
export const codesOf = (text: string): Uint8Array => fill(new Uint8Array(text.length + AHEAD), text);

/** Texts up to this length share one table. */
const SHORT = 1 << 14;
const shared = new Uint8Array(SHORT + AHEAD);

/** The same for whoever is done with them before anyone else asks: short texts, read one by one, need no table each. */
export const passingCodesOf = (text: string): Uint8Array => (text.length > SHORT ? codesOf(text) : fill(shared, text));

function fill(codes: Uint8Array, text: string): Uint8Array {
  const { length } = text;
  const { read, written } = encoder.encodeInto(text, codes);
  // as many bytes as characters: all of them are ASCII
  if (read !== length || written !== length) {
    for (let at = 0; at < length; at++) {
      const code = text.charCodeAt(at);
      codes[at] = code < BEYOND_ASCII ? code : BEYOND_ASCII;
    }
  }
  codes.fill(10, length, length + AHEAD);
  return codes;
}
