import { nearest } from './nearest.ts';
import { UsageError } from './usage-error.ts';

/** Option name without dashes → its allowed values, `null` for any value. */
export type OptionTable = Readonly<Record<string, readonly string[] | null>>;

export interface ParsedArguments {
  readonly positional: readonly string[];
  readonly options: Readonly<Record<string, string>>;
}

/** `--name value`, `--name=value`, and `--` before names that start with a dash. A lone `-` is a name: standard input. */
export function parseArguments(args: readonly string[], table: OptionTable): ParsedArguments {
  const positional: string[] = [];
  const options: Record<string, string> = {};
  for (let at = 0; at < args.length; at++) {
    const arg = args[at] ?? '';
    if (arg === '--') {
      positional.push(...args.slice(at + 1));
      break;
    }
    if (arg === '-' || !arg.startsWith('-')) {
      positional.push(arg);
      continue;
    }
    const equals = arg.indexOf('=');
    const name = (equals < 0 ? arg : arg.slice(0, equals)).replace(/^--/, '');
    if (!Object.hasOwn(table, name)) {
      const close = nearest(`--${name.replace(/^-/, '')}`, [...Object.keys(table).map((key) => `--${key}`), '--help']);
      throw new UsageError(
        `unknown option '${arg.slice(0, equals < 0 ? undefined : equals)}'${close === null ? '' : `; did you mean '${close}'?`}`,
      );
    }
    const allowed = table[name];
    const value = equals < 0 ? args[++at] : arg.slice(equals + 1);
    if (value === undefined) throw new UsageError(`option '--${name}' needs a value${oneOf(allowed)}`);
    if (allowed && !allowed.includes(value)) {
      const close = nearest(value, allowed);
      throw new UsageError(
        `'${value}' is no value of '--${name}'${oneOf(allowed)}${close === null ? '' : `; did you mean '${close}'?`}`,
      );
    }
    options[name] = value;
  }
  return { positional, options };
}

const oneOf = (allowed: readonly string[] | null | undefined): string =>
  allowed ? ` (one of ${allowed.join(', ')})` : '';
