import type { OnProgress } from '../../text/progress.ts';
import type { PastedText } from '../../text/types.ts';
import type { Reading } from '../reading.ts';
import type { GoReport } from '../types.ts';
import { GoReader } from './go-reader.ts';

/** Reads the Go crashes, race reports, dumps and log lines of a cleaned text. Never throws; linear. */
export function readGo(text: PastedText, tell?: OnProgress): Reading<GoReport> {
  return new GoReader(text).read(tell);
}
