import type { Span } from '../../lib/text/types.ts';
import type { Frame, GoReport, NodeReport, Report, Trace } from '../../lib/trace/types.ts';

/**
 * The first thing a trace claims that its text does not bear out; null when every claim holds. Every span of the trace
 * lies inside the text; every character but blanks lies in a report or is listed as ignored; and where nothing was
 * undone, what stands at a span is what the span is said to be of. Numbers are compared, nothing is copied, as fuzzing
 * asks this millions of times.
 */
export function brokenClaim(trace: Trace): string | null {
  return new Claims(trace).broken();
}

const ESCAPES: Readonly<Record<string, string>> = { n: '\n', r: '', t: '\t' };
/** Without its escapes, of whatever depth of quoting, and without any other backslash. */
const unescaped = (written: string): string =>
  written.replace(/\\+(?:u([0-9a-fA-F]{4})|([nrt]))?/g, (_, hex?: string, letter = '') =>
    hex ? String.fromCharCode(Number.parseInt(hex, 16)) : (ESCAPES[letter] ?? ''),
  );

class Claims {
  private readonly text: string;
  private readonly length: number;
  private readonly verbatim: boolean;
  private wrong: string | null = null;
  constructor(private readonly trace: Trace) {
    this.text = trace.original;
    this.length = trace.original.length;
    this.verbatim = trace.undone.length === 0;
  }

  broken(): string | null {
    const { trace } = this;
    for (const report of trace.reports) this.report(report);
    for (const one of trace.ignored) this.inside(one.span, one.reason);
    for (const one of trace.issues) this.inside(one.span, one.code);
    for (const one of trace.undone) this.inside(one.span, one.kind);
    if (this.verbatim && this.wrong === null) this.everyCharacter();
    return this.wrong;
  }

  private fail(what: string, span: Span): void {
    this.wrong ??= `${what} at ${span[0]}–${span[1]}: ${JSON.stringify(this.text.slice(span[0], span[1]).slice(0, 200))}`;
  }

  private inside(span: Span, what: string): void {
    const [start, end] = span;
    if (!(start >= 0 && end >= start && end <= this.length && Number.isInteger(start) && Number.isInteger(end)))
      this.fail(`span outside of the text, of ${what}`, span);
  }

  /** The span holds the words, when the text is as it was pasted. */
  private holds(span: Span, words: string | null, what: string): void {
    this.inside(span, what);
    if (!this.verbatim || words === null) return;
    const at = this.text.indexOf(words, span[0]);
    if (at < 0 || at + words.length > span[1]) this.fail(`${what} ${JSON.stringify(words)} is not`, span);
  }

  /** The span holds the words, as they are or as the fields of a log line write them: with escapes. */
  private reads(span: Span, words: string | null, what: string): void {
    const written = words === null ? '' : this.text.slice(span[0], span[1]);
    if (words !== null && written.includes('\\') && unescaped(written).includes(words.replaceAll(/[\\\r]/g, '')))
      this.inside(span, what);
    else this.holds(span, words, what);
  }

  private report(report: Report): void {
    this.inside(report.span, 'report');
    if (report.error) {
      this.inside(report.error.span, 'headline');
      this.within(report.error.span, report.span, 'headline');
    }
    for (const note of report.notes) this.holds(note.span, note.text, 'note');
    if (report.language === 'go') this.go(report);
    else this.node(report);
  }

  private within(span: Span, outer: Span, what: string): void {
    if (span[0] < outer[0] || span[1] > outer[1]) this.fail(`${what} outside of its report ${outer}`, span);
  }

  private node(report: NodeReport): void {
    for (const error of report.errors) {
      this.inside(error.span, 'error');
      this.within(error.span, report.span, 'error');
      // V8's last words are named by their kind, npm's by one spelling of two; a name can stand among the properties
      if (report.kind !== 'fatal-error' && error.name !== 'npm error') this.reads(report.span, error.name, 'name');
      for (const frame of error.frames) this.nodeFrame(frame, report.span);
      for (const property of error.properties) {
        this.reads(property.span, property.value, 'property');
        this.within(property.span, report.span, 'property');
      }
    }
  }

  private nodeFrame(frame: Frame, outer: Span): void {
    const { span } = frame;
    this.within(span, outer, 'frame');
    // a diagnostic report writes its frames as strings, with escapes
    if (frame.function !== '<anonymous>') this.reads(span, frame.function, 'function');
    else this.inside(span, 'frame');
    this.reads(span, frame.file, 'file');
    this.reads(span, frame.alias, 'alias');
    this.reads(span, frame.evalOrigin, 'eval origin');
    if (frame.line !== null && frame.line < 1e15) this.holds(span, `:${frame.line}`.slice(1), 'line');
    if (frame.column !== null && frame.column < 1e15) this.holds(span, `:${frame.column}`.slice(1), 'column');
  }

  private go(report: GoReport): void {
    for (const goroutine of report.goroutines) {
      this.inside(goroutine.span, 'goroutine');
      this.holds(goroutine.headerSpan, 'goroutine ', 'header');
      // zeros may stand in front: no runtime prints them, a damaged text has them
      if (goroutine.id < 2 ** 53) this.holds(goroutine.headerSpan, `${goroutine.id}`, 'goroutine');
      this.goFrames(goroutine.frames);
      if (goroutine.createdBy) this.inside(goroutine.createdBy.frame.span, 'created by');
      for (const ancestor of goroutine.ancestors) this.goFrames(ancestor.frames);
    }
    this.goFrames(report.strayFrames);
    this.goFrames(report.systemStack);
    for (const one of report.panics) this.inside(one.span, 'panic');
    if (report.signal) this.holds(report.signal.span, report.signal.name, 'signal');
    for (const stack of report.profile?.stacks ?? []) {
      this.inside(stack.span, 'stack');
      for (const frame of stack.frames) this.inside(frame.span, 'frame');
    }
    for (const access of report.accesses) {
      this.holds(access.span, access.address, 'address');
      for (const frame of access.frames) this.inside(frame.span, 'frame');
    }
    for (const one of report.raceGoroutines) {
      this.inside(one.span, 'race goroutine');
      for (const frame of one.createdAt) this.inside(frame.span, 'frame');
    }
  }

  private goFrames(frames: readonly Frame[]): void {
    for (const frame of frames)
      this.holds(frame.span, frame.function === '<unknown>' ? null : frame.function, 'function');
  }

  /** Every character that is no blank lies in a report or is listed as ignored. */
  private everyCharacter(): void {
    const { text, length, trace } = this;
    const spans: Span[] = [];
    for (const { span } of trace.reports) spans.push(span);
    for (const { span } of trace.ignored) spans.push(span);
    spans.sort((a, b) => a[0] - b[0]);
    let at = 0;
    for (let next = 0; at < length; next++) {
      const span = spans[next];
      const start = span ? span[0] : length;
      for (; at < start; at++) {
        const code = text.charCodeAt(at);
        // the blanks of String.prototype.trim, beyond ASCII too
        if (code <= 32 || text.charAt(at).trim() === '') continue;
        this.fail('in no report and not ignored', [at, start]);
        return;
      }
      if (!span) break;
      if (span[1] > at) at = span[1];
    }
  }
}
