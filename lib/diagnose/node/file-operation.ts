import { type Crash, propertyOf } from './crash.ts';

/** A failed file system call as its message tells it. */
export interface FileOperation {
  readonly code: string;
  readonly syscall: string;
  readonly path: string;
  /** Second path of rename, link, symlink and copyfile. */
  readonly dest: string | null;
  /** The words of the message that say so. */
  readonly quoted: string;
}

/** `ENOENT: no such file or directory, rename '/a' -> '/b'` (lib/internal/errors.js, uvException). */
const UV_MESSAGE = /\b(E[A-Z]{3,}): [^,\n]{3,80}, (\w+)(?: '([^'\n]*)')?(?: -> '([^'\n]*)')?/;
/** Node 0.10 and 0.12: `ENOENT, unlink '/tmp/x'`, and from the synchronous calls `EEXIST, file already exists '/tmp/x'`. */
const OLD_MESSAGE = /\b(E[A-Z]{3,}), ([a-z][a-z ]{2,60}) '([^'\n]*)'/;
const SYNC_CALL = /^(?:Object\.)?fs\.(\w+)Sync$/;
/** Deno: `NotFound: No such file or directory (os error 2): remove '/tmp/x'`. */
const DENO_MESSAGE = /\(os error (\d+)\)[:,]? (\w+)(?: '([^'\n]*)')?(?: -> '([^'\n]*)')?/;
const DENO_CODES: Readonly<Record<string, string>> = {
  '2': 'ENOENT',
  '16': 'EBUSY',
  '17': 'EEXIST',
  '39': 'ENOTEMPTY',
  '66': 'ENOTEMPTY',
};

/** Reads the call out of the message, and what the message leaves out from the printed properties. */
export function fileOperationOf(crash: Crash): FileOperation | null {
  const node = UV_MESSAGE.exec(crash.message);
  if (node !== null) return operation(node[1] ?? '', node, crash);
  const old = OLD_MESSAGE.exec(crash.message);
  if (old !== null) return operation(old[1] ?? '', old, crash, syscallOf(old[2] ?? '', crash));
  const deno = DENO_MESSAGE.exec(crash.message);
  const code = DENO_CODES[deno?.[1] ?? ''];
  return deno !== null && code !== undefined ? operation(code, deno, crash) : null;
}

/** The word of the message when it is the call, else the call of the stack: `Object.fs.mkdirSync`. */
function syscallOf(words: string, crash: Crash): string {
  if (!words.includes(' ')) return words;
  for (const frame of crash.frames) {
    const call = SYNC_CALL.exec(frame.function)?.[1];
    if (call !== undefined) return call;
  }
  return '';
}

function operation(code: string, found: RegExpExecArray, crash: Crash, syscall = found[2] ?? ''): FileOperation {
  return {
    code,
    syscall: syscall.replace(/Sync$/, ''),
    path: found[3] ?? propertyOf(crash, 'path') ?? '',
    dest: found[4] ?? propertyOf(crash, 'dest'),
    quoted: found[0],
  };
}

/** Places that programs fill and clear while they run: temporary folders, caches, build output, locks. */
const TRANSIENT =
  /(^|[\\/])(te?mp|\.?cache|_cacache|caches|deps_temp\w*|\.vite|\.next|\.nuxt|\.turbo|\.parcel-cache|\.angular|\.pnpm-store|_tmp|\.staging|uploads?|queue|spool|sessions?|locks?|var\/folders)([\\/]|$)|AppData[\\/]Local[\\/]Temp|\.(te?mp|lock|pid|partial|part|crdownload|swp|download|sock)$|[-_.](te?mp|[0-9a-f]{8,}|\d{6,})(\.\w+)?$|\$RECYCLE|DELETE\.[0-9a-f]+/i;

export const isTransient = (path: string): boolean => TRANSIENT.test(path);
