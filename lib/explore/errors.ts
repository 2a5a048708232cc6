/**
 * An error without frames: a search makes them by the thousand, nobody reads where, and finding that out costs more than
 * the step that failed.
 */
class Frameless extends Error {
  constructor(message?: string) {
    const { stackTraceLimit } = Error;
    Error.stackTraceLimit = 0;
    super(message);
    Error.stackTraceLimit = stackTraceLimit;
  }
}

/** Go's `fatal error: …` (runtime/panic.go, fatal): no recover runs, the process is gone. Ends the execution at once. */
export class Fatal extends Frameless {
  override readonly name = 'fatal error';
}

/** Go's `panic: …`: unwinds one goroutine; uncaught, it ends the program. */
export class Panic extends Frameless {
  override readonly name = 'panic';
}

/** The program did something that the explorer does not control, so nothing it finds would be a proof. */
export class Uncontrolled extends Error {
  override readonly name = 'uncontrolled';
  constructor(
    message: string,
    readonly line: number | null,
  ) {
    super(message);
  }
}

/** A Node error with a code, as the platform prints it: `Error [ERR_X]: …`. */
export class CodedError extends Frameless {
  constructor(
    readonly code: string,
    message: string,
    kind: 'Error' | 'TypeError' = 'Error',
  ) {
    super(message);
    this.name = `${kind} [${code}]`;
  }
}

/** What was thrown, in words; anything can be thrown, also what has no words. */
export function failureText(error: unknown): string {
  try {
    return String(error);
  } catch {
    return 'something without a text was thrown';
  }
}
