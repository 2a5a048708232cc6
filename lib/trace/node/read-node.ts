import type { PastedText } from '../../text/types.ts';
import { type Claim, NOTHING_READ, type Reading } from '../reading.ts';
import type { NodeReport } from '../types.ts';

/** Reads the Node, Deno and Bun errors of a cleaned text. Lines in `taken` belong to another language. */
export function readNode(_text: PastedText, _taken: readonly Claim[]): Reading<NodeReport> {
  return NOTHING_READ;
}
