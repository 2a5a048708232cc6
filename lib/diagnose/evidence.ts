import type { Span } from '../text/types.ts';
import type { Frame, Goroutine, Report } from '../trace/types.ts';
import type { Evidence, Text } from './types.ts';

/** A claim proven by the characters of `span`. */
export function at(span: Span, says: Text): Evidence {
  return { span, says };
}

/** A claim proven by the frame's function and place lines. */
export function atFrame(frame: Frame, says: Text): Evidence {
  return at(frame.span, says);
}

/** A claim proven by the error line; none when the report has no error line. */
export function atError(report: Report, says: Text): readonly Evidence[] {
  return report.error ? [at(report.error.span, says)] : [];
}

/** A claim proven by the `goroutine N [state]:` line. */
export function atHeader(goroutine: Goroutine, says: Text): Evidence {
  return at(goroutine.headerSpan, says);
}

/** The characters a span points at. */
export function quote(original: string, span: Span): string {
  return original.slice(span[0], span[1]);
}

/** Where `needle` first stands inside `within`; null when the paste broke it apart. */
export function locate(original: string, within: Span, needle: string): Span | null {
  const start = original.slice(within[0], within[1]).indexOf(needle);
  return start < 0 ? null : [within[0] + start, within[0] + start + needle.length];
}
