import { parseTrace } from '../../lib/trace/parse.ts';
import { brokenClaim } from './broken-claim.ts';
import { brokenShortcut } from './broken-shortcut.ts';

/** A text of a few thousand characters that takes more processor time than this hangs. */
const SLOW_MS = 2_000;

/** What goes wrong when the text is read: an exception, a hang, a broken claim; null when nothing does. */
export function failureOf(text: string, withShortcuts: boolean): string | null {
  const start = performance.now();
  try {
    const trace = parseTrace(text);
    // asking for processor time costs as much as the reading: only what took long by the clock is read again for it
    const took = performance.now() - start > SLOW_MS ? processorMs(() => parseTrace(text)) : 0;
    if (took > SLOW_MS) return `slow: ${took.toFixed(0)} ms`;
    return brokenClaim(trace) ?? (withShortcuts ? brokenShortcut(text) : null);
  } catch (error) {
    return error instanceof Error ? (error.stack ?? error.message) : String(error);
  }
}

function processorMs(work: () => void): number {
  const start = process.cpuUsage();
  work();
  const { user, system } = process.cpuUsage(start);
  return (user + system) / 1000;
}

/** The kind of a failure: what stays the same while its text gets smaller. */
const kindOf = (failure: string): string => /^[A-Za-z ]+/.exec(failure)?.[0].trim() ?? '';

/** The text made as small as it gets while the same goes wrong: lines first, then runs of characters. */
export function smallest(text: string, failure: string): string {
  const kind = kindOf(failure);
  const fails = (candidate: string): boolean => {
    const found = failureOf(candidate, true);
    return found !== null && kindOf(found) === kind;
  };
  let best = text;
  for (let before = ''; before !== best; ) {
    before = best;
    best = without(best.split('\n'), (parts) => parts.join('\n'), fails);
    best = without([...best], (parts) => parts.join(''), fails);
  }
  return best;
}

/** Leaves out runs of parts, long ones first. */
function without(
  parts: readonly string[],
  join: (parts: readonly string[]) => string,
  fails: (text: string) => boolean,
): string {
  let kept = parts;
  for (let size = kept.length >> 1; size >= 1; size >>= 1) {
    for (let at = 0; at < kept.length; ) {
      const fewer = [...kept.slice(0, at), ...kept.slice(at + size)];
      if (fails(join(fewer))) kept = fewer;
      else at += size;
    }
  }
  return join(kept);
}
