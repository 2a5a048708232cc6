/** Character codes the readers compare with; names instead of numbers in the scanning loops. */
export const TAB = 9;
export const LF = 10;
export const CR = 13;
export const SPACE = 32;
export const QUOTE = 34;
export const APOSTROPHE = 39;
export const OPEN = 40;
export const CLOSE = 41;
export const COMMA = 44;
export const DOT = 46;
export const SLASH = 47;
export const COLON = 58;
export const BACKSLASH = 92;
export const BACKTICK = 96;
export const LBRACKET = 91;
export const RBRACKET = 93;
export const LBRACE = 123;
export const RBRACE = 125;

export const isDigit = (code: number): boolean => code >= 48 && code <= 57;
export const isUpper = (code: number): boolean => code >= 65 && code <= 90;
export const isLower = (code: number): boolean => code >= 97 && code <= 122;
/** A character of a JavaScript name, ASCII and above: `$`, `_`, letters, digits, everything that is not ASCII. */
export const isWord = (code: number): boolean =>
  isLower(code) || isUpper(code) || isDigit(code) || code === 95 || code === 36 || code > 127;
/** A space inside a line: blank, tab or no-break space. */
export const isBlank = (code: number): boolean => code === SPACE || code === TAB || code === 160;
