import type { CreatedBy, Frame, GoReport, Goroutine, NodeError, NodeReport, Report } from '../trace/types.ts';

/**
 * Rules look for words in names and messages, some with expressions whose cost grows with the square of the text. No
 * program has a function name of a thousand characters, so what is longer is judged by its beginning and its end:
 * whatever is pasted, a rule reads at most this many. `npm run check:regex` measures the expressions at these lengths.
 */
export const LONGEST_NAME = 1_000;
/** The same for messages and the values of properties, which can quote a query or a document. */
export const LONGEST_MESSAGE = 8_000;

/** The report itself when nothing in it is that long, which is nearly always; the report as pasted stays as it is. */
export function bounded<R extends Report>(report: R): R;
export function bounded(report: Report): Report {
  return report.language === 'go' ? boundedGo(report) : boundedNode(report);
}

function boundedGo(report: GoReport): GoReport {
  const { profile } = report;
  return changed(report, {
    error: boundedError(report.error),
    notes: each(report.notes, boundedText),
    panics: each(report.panics, (one) => changed(one, { message: message(one.message) })),
    goroutines: each(report.goroutines, boundedGoroutine),
    strayFrames: each(report.strayFrames, boundedFrame),
    systemStack: each(report.systemStack, boundedFrame),
    profile: profile && changed(profile, { stacks: each(profile.stacks, boundedFrames) }),
    accesses: each(report.accesses, boundedFrames),
    raceGoroutines: each(report.raceGoroutines, (one) =>
      changed(one, { state: name(one.state), createdAt: each(one.createdAt, boundedFrame) }),
    ),
  });
}

function boundedNode(report: NodeReport): NodeReport {
  return changed(report, {
    error: boundedError(report.error),
    notes: each(report.notes, boundedText),
    errors: each(report.errors, boundedNodeError),
  });
}

const boundedNodeError = (error: NodeError): NodeError =>
  changed(boundedError(error), {
    frames: each(error.frames, boundedFrame),
    properties: each(error.properties, (one) => changed(one, { name: name(one.name), value: message(one.value) })),
  });

const boundedGoroutine = (one: Goroutine): Goroutine =>
  changed(one, {
    state: name(one.state),
    frames: each(one.frames, boundedFrame),
    createdBy: boundedCreator(one.createdBy),
    ancestors: each(one.ancestors, (ancestor) =>
      changed(ancestor, {
        frames: each(ancestor.frames, boundedFrame),
        createdBy: boundedCreator(ancestor.createdBy),
      }),
    ),
  });

const boundedCreator = (by: CreatedBy | null): CreatedBy | null => by && changed(by, { frame: boundedFrame(by.frame) });

const boundedFrames = <T extends { readonly frames: readonly Frame[] }>(one: T): T =>
  changed(one, { frames: each(one.frames, boundedFrame) } as Partial<T>);

const boundedFrame = (frame: Frame): Frame =>
  frame.function.length <= LONGEST_NAME &&
  (frame.file === null || frame.file.length <= LONGEST_NAME) &&
  (frame.args === null || frame.args.length <= LONGEST_NAME)
    ? frame
    : {
        ...frame,
        function: name(frame.function),
        package: frame.package && name(frame.package),
        module: frame.module && name(frame.module),
        version: frame.version && name(frame.version),
        file: frame.file && name(frame.file),
        receiver: frame.receiver && name(frame.receiver),
        args: frame.args && name(frame.args),
        alias: frame.alias && name(frame.alias),
        evalOrigin: frame.evalOrigin && name(frame.evalOrigin),
      };

const boundedText = <T extends { readonly text: string }>(one: T): T =>
  changed(one, { text: message(one.text) } as Partial<T>);

type Headline = { readonly name: string | null; readonly code: string | null; readonly message: string | null };

function boundedError<E extends Headline>(error: E): E;
function boundedError<E extends Headline>(error: E | null): E | null;
function boundedError<E extends Headline>(error: E | null): E | null {
  return (
    error &&
    changed(error, {
      name: error.name && name(error.name),
      code: error.code && name(error.code),
      message: error.message && message(error.message),
    } as Partial<E>)
  );
}

const name = (text: string): string => clipped(text, LONGEST_NAME);
const message = (text: string): string => clipped(text, LONGEST_MESSAGE);

function clipped(text: string, longest: number): string {
  if (text.length <= longest) return text;
  const tail = longest >> 2;
  return `${text.slice(0, longest - tail - 1)}…${text.slice(-tail)}`;
}

/** The list itself when no element changes. */
function each<T>(list: readonly T[], change: (one: T) => T): readonly T[] {
  let copy: T[] | null = null;
  for (let at = 0; at < list.length; at++) {
    const one = list[at] as T;
    const now = change(one);
    if (now === one && copy === null) continue;
    copy ??= list.slice(0, at);
    copy.push(now);
  }
  return copy ?? list;
}

/** The object itself when every part is as it was. */
function changed<T extends object>(one: T, parts: Partial<T>): T {
  for (const key in parts) if (parts[key] !== one[key]) return { ...one, ...parts };
  return one;
}
