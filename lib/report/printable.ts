/** Control characters but the line feed: a paste may carry escape sequences. */
const CONTROL = /(?!\n)\p{Cc}/gu;
/** Marks that turn the direction of text, and line separators that terminals and pages do not agree on. */
const INVISIBLE = /\p{Bidi_Control}|[\u2028\u2029]/gu;

/** What a terminal or a page may be given of a paste: everything that acts is shown as `·`, a tab as a space, so that columns still count. */
export function printable(text: string): string {
  return text.replaceAll('\t', ' ').replace(CONTROL, '·').replace(INVISIBLE, '·');
}
