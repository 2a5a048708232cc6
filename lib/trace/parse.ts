import { between, type OnProgress, rising } from '../text/progress.ts';
import { surveyText, UNTOUCHED } from '../text/survey.ts';
import type { PastedText } from '../text/types.ts';
import { identityText, isUntouched, takeBack } from '../text/undo-paste.ts';
import { detectLanguages, mayHoldNode } from './detect.ts';
import { readGo } from './go/read-go.ts';
import { accountFor } from './ignored.ts';
import { readNode } from './node/read-node.ts';
import { readPlainDump } from './plain-dump.ts';
import { readPlainLog } from './plain-log.ts';
import { type Claim, NOTHING_READ } from './reading.ts';
import type { Language, Report, Trace } from './types.ts';

export interface ParseOptions {
  /** Told the share of the text that is read, during long readings. What it throws ends the reading. */
  readonly onProgress?: OnProgress;
}

/** The share of the work that undoing is, where there is something to undo. */
const UNDONE = 0.5;

/**
 * Reads every crash a text holds. Never throws but what `onProgress` throws, which ends the reading; linear in the length of the text.
 *
 * The way of a paste: `undoPaste` gives the cleaned text and the way back to the original; `readGo` reads the
 * cleaned text; `readNode` reads it too and is told which lines Go has already claimed, so that no line belongs to
 * two languages (a Go panic may quote a JavaScript error). Each reader answers a `Reading` (see reading.ts):
 * reports with spans of the original, the lines of the cleaned text it used, and issues. Every line that nobody
 * claimed is listed in `ignored` with a reason. A reader looks at `text.text`, never at `text.original`, and
 * must not assume that a blank line ends a stack.
 */
export function parseTrace(original: string, { onProgress }: ParseOptions = {}): Trace {
  const tell = rising(onProgress);
  const plain = readPlainDump(original, tell) ?? readPlainLog(original, tell);
  if (plain) return plain;
  const survey = surveyText(original);
  if (!isUntouched(original, survey))
    return parsePasted(takeBack(original, between(tell, 0, UNDONE)), between(tell, UNDONE, 1));
  const text = identityText(original);
  // the survey has looked for what Go prints
  return survey === UNTOUCHED ? read(text, mayHoldNode(original) ? ['node'] : [], tell) : parsePasted(text, tell);
}

/** The same for a paste that is already undone. */
export function parsePasted(text: PastedText, tell?: OnProgress): Trace {
  return read(text, detectLanguages(text.text), tell);
}

function read(text: PastedText, languages: readonly Language[], tell?: OnProgress): Trace {
  const half = languages.length > 1 ? 0.5 : 1;
  const go = languages.includes('go') ? readGo(text, between(tell, 0, half)) : NOTHING_READ;
  const node = languages.includes('node') ? readNode(text, go.claimed, between(tell, 1 - half, 1)) : NOTHING_READ;
  const reports: Report[] = [...go.reports, ...node.reports];
  if (go.reports.length > 0 && node.reports.length > 0) reports.sort((a, b) => a.span[0] - b.span[0]);
  return {
    original: text.original,
    reports,
    ignored: accountFor(text, merge(go.claimed, node.claimed), reports),
    issues: [...go.issues, ...node.issues],
    undone: text.undone,
  };
}

/** Both lists in ascending order. */
function merge(a: readonly Claim[], b: readonly Claim[]): readonly Claim[] {
  if (a.length === 0) return b;
  if (b.length === 0) return a;
  return [...a, ...b].sort((x, y) => x[0] - y[0]);
}
