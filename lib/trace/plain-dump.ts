import { lineEnd } from '../text/chars.ts';
import type { OnProgress } from '../text/progress.ts';
import { identityText } from '../text/undo-paste.ts';
import { readGo } from './go/read-go.ts';
import type { Trace } from './types.ts';

/** Shorter texts are read the ordinary way, which costs them little. */
const LARGE = 1 << 16;
const PROBE = 1 << 13;

/**
 * A large dump exactly as the runtime wrote it: every line is claimed by the Go reader, so that there is nothing to
 * undo and nothing for another reader. Null for any other text; whether to try is decided by its first lines.
 */
export function readPlainDump(original: string, tell?: OnProgress): Trace | null {
  if (original.length < LARGE || !isWholeDump(original.slice(0, lineEnd(original, PROBE) + 1))) return null;
  if (original.includes('\r') || original.includes('\u001b')) return null;
  const { reports, claimed, issues } = readGo(identityText(original), tell);
  const [only] = claimed;
  if (claimed.length !== 1 || only?.[0] !== 0 || only[1] !== original.length || issues.length > 0) return null;
  return { original, reports, ignored: [], issues, undone: [] };
}

function isWholeDump(text: string): boolean {
  const { reports, claimed } = readGo(identityText(text));
  return reports.length === 1 && claimed.length === 1 && claimed[0]?.[0] === 0 && claimed[0][1] === text.length;
}
