// Says in a few words what a run did.

// The first of these lines that a run prints is what it did.
const TELLTALE = /^(unexpected fault address .*|fatal error: .*|panic: .*|WARNING: DATA RACE|stalled after .*|duplicate work: .*|.*http: superfluous .*)$/m;
// `Error [ERR_X]: …`, `TimeoutError: …`, `error: duplicate key …`: the headline of an uncaught Node error.
const NODE_HEADLINE = /^((?:[A-Z]\w*Error|Error|error)(?: \[\w+\])?: .*)$/m;

/** `ok`, the telling line, `exit 1`, or `timed out`. */
export function observe(run) {
  const found = TELLTALE.exec(run.text) ?? NODE_HEADLINE.exec(run.text);
  if (found) return found[1];
  if (run.timedOut) return 'timed out';
  return run.status === 0 ? 'ok' : `exit ${run.status}`;
}

/** `expected` is `ok`, `any`, or words that the output must hold. */
export function meets(expected, run) {
  if (expected === 'any') return true;
  if (expected === 'ok') return observe(run) === 'ok';
  return run.text.includes(expected);
}
