/**
 * The line of the reader's program that called into the engine, from the stack: the first frame that is not ours.
 * Engines without `Error.stack` frames of a known shape give null; a line is a help, never a part of a proof.
 */
/** No more of a frame is read: a function's name in front of its place can be as long as the program that it is in. */
const LONGEST_PLACE = 1_000;
const framePosition = /(?:\(|@|at )((?:[a-z-]+:\/\/|\/|[A-Za-z]:[\\/]|blob:)[^()\n]*?):(\d+):(\d+)\)?$/;

/** A host that evaluates the program inside a larger script says here which lines are the program's. */
export interface SourceMap {
  /** 1-based line of the program for a position in a script, or null when it is not the program's. */
  readonly lineOf: (url: string, line: number) => number | null;
}

let sourceMap: SourceMap | null = null;
let ownScript: string | null = null;

export function setSourceMap(map: SourceMap | null): void {
  sourceMap = map;
}

function* frames(stack: string): Generator<{ url: string; line: number }> {
  for (const text of stack.split('\n')) {
    // What waits for the running code is not what called us.
    if (text.includes('at async ')) continue;
    const match = framePosition.exec(text.trim().slice(-LONGEST_PLACE));
    if (match) yield { url: match[1] as string, line: Number(match[2]) };
  }
}

/** The engine's folder when its files are separate, its script when it is a bundle. */
function own(): string {
  if (ownScript === null) {
    const first = frames(new Error().stack ?? '').next();
    const url = first.done ? '' : first.value.url;
    const folder = url.lastIndexOf('lib/explore/');
    ownScript = folder < 0 ? url : url.slice(0, folder + 'lib/explore/'.length);
  }
  return ownScript;
}

export function callerLine(): number | null {
  const mine = own();
  for (const { url, line } of frames(new Error().stack ?? '')) {
    if (sourceMap) {
      const mapped = sourceMap.lineOf(url, line);
      if (mapped !== null) return mapped;
    } else if (!mine || !url.startsWith(mine)) {
      return line;
    }
  }
  return null;
}

/** A test runner or a library, going about its own business in the same process. */
const installed = /[\\/]node_modules[\\/]/;

/** The line of whoever is right above a getter of ours: null when that is the engine itself, a package or the host. */
export function directCallerLine(): number | null {
  const [, , , caller = ''] = (new Error().stack ?? '').split('\n');
  if (caller.includes('at async ') || installed.test(caller)) return null;
  return framePosition.test(caller.trim().slice(-LONGEST_PLACE)) ? lineIn(caller) : null;
}

function lineIn(frame: string): number | null {
  const mine = own();
  for (const { url, line } of frames(frame)) {
    if (sourceMap) return sourceMap.lineOf(url, line);
    return mine && url.startsWith(mine) ? null : line;
  }
  return null;
}
