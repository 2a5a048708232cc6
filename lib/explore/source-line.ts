/**
 * The line of the reader's program that called into the engine, from the stack: the first frame that is not ours.
 * Engines without `Error.stack` frames of a known shape give null; a line is a help, never a part of a proof.
 */
/** No more of a frame is read: a function's name in front of its place can be as long as the program that it is in. */
const LONGEST_PLACE = 1_000;
const framePosition = /(?:\(|@|at )((?:[a-z-]+:\/\/|\/|[A-Za-z]:[\\/]|blob:)[^()\n]*?):(\d+):(\d+)\)?$/;

/** The frames of a stack, the newest first. */
function* frames(stack: string): Generator<{ url: string; line: number }> {
  for (const text of stack.split('\n')) {
    // What waits for the running code is not what called us.
    if (text.includes('at async ')) continue;
    const match = framePosition.exec(text.trim().slice(-LONGEST_PLACE));
    if (match) yield { url: match[1] as string, line: Number(match[2]) };
  }
}

/**
 * What the places of the engine begin with, from a stack made in it: its folder when its files are separate, its script
 * when it is a bundle; '' when the stack does not tell, and then every place may be the engine's.
 */
export function ownPlace(stack: string): string {
  const [first] = frames(stack);
  const url = first?.url ?? '';
  const folder = url.lastIndexOf('lib/explore/');
  return folder < 0 ? url : url.slice(0, folder + 'lib/explore/'.length);
}

/** The line of the first frame whose place does not begin so. */
export function lineOfCaller(stack: string, own: string): number | null {
  for (const { url, line } of frames(stack)) if (!url.startsWith(own)) return line;
  return null;
}

/** A test runner or a library, going about its own business in the same process. */
const installed = /[\\/]node_modules[\\/]/;

/** The line of the third frame (the first line is the error's): null when it is the engine's or a package's. */
export function lineOfThird(stack: string, own: string): number | null {
  const [, , , third = ''] = stack.split('\n');
  return installed.test(third) ? null : lineOfCaller(third, own);
}

let known: string | null = null;
function own(): string {
  known ??= ownPlace(new Error().stack ?? '');
  return known;
}

export const callerLine = (): number | null => lineOfCaller(new Error().stack ?? '', own());

/** The line of whoever is right above a getter of ours: null when that is the engine itself, a package or the host. */
export const directCallerLine = (): number | null => lineOfThird(new Error().stack ?? '', own());
