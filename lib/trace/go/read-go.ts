import type { PastedText } from '../../text/types.ts';
import { NOTHING_READ, type Reading } from '../reading.ts';
import type { GoReport } from '../types.ts';

/** Reads the Go crashes of a cleaned text. */
export function readGo(_text: PastedText): Reading<GoReport> {
  return NOTHING_READ;
}
