import type { Frame } from '../trace/types.ts';

/** Linked names of Go's runtime, whose files lie in another package: `internal/runtime/maps.fatal` in runtime/panic.go. */
const RUNTIME_NAME = /^(runtime|internal\/\w+)[./]/;

/** A Go toolchain that the go command fetched lies in the module cache, next to dependencies. */
const TOOLCHAIN = '/golang.org/toolchain@';

/** Code that somebody outside the language's own tree wrote. */
export function isUserCode(frame: Frame): boolean {
  if (frame.origin !== 'app' && frame.origin !== 'dependency') return false;
  return !RUNTIME_NAME.test(frame.function) && !frame.file?.includes(TOOLCHAIN);
}

export function isApp(frame: Frame): boolean {
  return frame.origin === 'app';
}

/** The frame has a function name; a paste that lost the line leaves only a place. */
export function isNamed(frame: Frame): boolean {
  return frame.function !== '' && frame.function !== '<anonymous>' && frame.function !== '<unknown>';
}

/** The first frame, innermost first, whose function matches. */
export function frameMatching(frames: readonly Frame[], pattern: RegExp): Frame | null {
  return frames.find((frame) => pattern.test(frame.function)) ?? null;
}

/**
 * `api.wsPing` of `github.com/bbernhard/signal-cli-rest-api/api.wsPing`: what people call the function.
 * The path ends at the last slash before the receiver or the type arguments, which may hold slashes of their own.
 */
export function shortName(name: string): string {
  const bracket = name.search(/[([]/);
  const slash = name.lastIndexOf('/', bracket < 0 ? name.length : bracket);
  return name.slice(slash + 1).replaceAll('%2e', '.');
}

/** `conn.go` of `/go/pkg/mod/…/conn.go` or `C:\src\conn.go`; null without a file. */
export function baseName(file: string | null): string | null {
  return file === null ? null : file.slice(Math.max(file.lastIndexOf('/'), file.lastIndexOf('\\')) + 1);
}

/** `conn.go:617`; the empty string when the paste does not say. */
export function placeOf(frame: { readonly file: string | null; readonly line: number | null }): string {
  const base = baseName(frame.file);
  if (base === null) return '';
  return frame.line === null ? base : `${base}:${frame.line}`;
}

/** `api.wsPing (api.go:524)`. */
export function describeFrame(frame: Pick<Frame, 'function' | 'file' | 'line'>): string {
  const place = placeOf(frame);
  return place === '' ? shortName(frame.function) : `${shortName(frame.function)} (${place})`;
}
