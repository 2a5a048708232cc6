/** Words that the runtime and the libraries of Go print with a crash, a warning or a crash-like log line. */
export const GO_WORDS: readonly string[] = [
  'goroutine ',
  'DATA RACE',
  'http: ',
  '[GIN-debug]',
  'runtime: ',
  'POTENTIAL DEADLOCK',
  'SIG',
];

/** The same of Node, Deno, Bun and npm. */
export const NODE_WORDS: readonly string[] = [
  'Error',
  'Warning',
  'Exception',
  'FATAL',
  'error',
  'rejection',
  'npm ERR!',
  'ERROR: ',
];
