import type { PrettyStyle } from '../lib/report/pretty.ts';

/** Colour only on a terminal that wants it (https://no-color.org); as wide as the terminal, 100 columns elsewhere. */
export function terminalStyle(): PrettyStyle {
  const forced = process.env.FORCE_COLOR !== undefined && process.env.FORCE_COLOR !== '0';
  const refused = (process.env.NO_COLOR ?? '') !== '' || process.env.TERM === 'dumb';
  const declared = Number(process.env.COLUMNS);
  const columns = process.stdout.columns ?? (Number.isInteger(declared) && declared > 0 ? declared : 100);
  return { colour: !refused && (process.stdout.isTTY || forced), width: Math.max(40, Math.min(columns, 120)) };
}
