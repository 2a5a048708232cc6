import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import type { Program } from 'postmutex/explore';
import type { Locale } from '../../lib/diagnose/types.ts';
import { type ExploredVariant, formatExploration, schedulesJson } from '../../lib/report/exploration.ts';
import { nearest } from '../nearest.ts';
import { parseArguments } from '../options.ts';
import { terminalStyle } from '../terminal.ts';
import { UsageError } from '../usage-error.ts';

/** Written by scripts/build-cli.mjs: a folder an incident, a script a variant. Chunks are one folder below cli.js. */
const DEMOS = path.join(path.dirname(fileURLToPath(import.meta.url)), '../demos');
const VARIANTS = ['broken', 'fixed-wrong', 'fixed'] as const;
/** `fixed-wrong` in a file name, `fixedWrong` in JSON. */
const JSON_NAMES: Readonly<Record<string, string>> = { 'fixed-wrong': 'fixedWrong' };

/** `postmutex demo SLUG`: 0 when broken fails and fixed is proven, 1 otherwise. */
export async function demoCommand(args: readonly string[]): Promise<number> {
  const { positional, options } = parseArguments(args, { format: ['pretty', 'json'], lang: ['en', 'zh'] });
  const [slug, ...more] = positional;
  const known = existsSync(DEMOS) ? readdirSync(DEMOS).sort() : [];
  if (slug === undefined)
    throw new UsageError(`demo needs the slug of an incident: ${known.join(', ') || 'none is built'}`);
  if (more.length > 0) throw new UsageError('demo takes one slug');
  if (!known.includes(slug)) {
    const close = nearest(slug, known);
    throw new UsageError(`no demo for '${slug}'${close === null ? '' : `; did you mean '${close}'?`}`);
  }
  const variants = await exploreVariants(slug);
  if ((options.format ?? (process.stdout.isTTY ? 'pretty' : 'json')) === 'json') {
    process.stdout.write(`${JSON.stringify(toJson(slug, variants), null, 2)}\n`);
  } else {
    const style = terminalStyle();
    const locale = (options.lang ?? 'en') as Locale;
    process.stdout.write(variants.map((variant) => formatExploration(variant, locale, style)).join('\n'));
  }
  const word = (name: string) => variants.find((variant) => variant.name === name)?.exploration;
  return (word('broken')?.failures ?? 0) > 0 && word('fixed')?.verdict.word === 'PROVEN' ? 0 : 1;
}

async function exploreVariants(slug: string): Promise<readonly ExploredVariant[]> {
  const { explore } = await import('postmutex/explore');
  const explored: ExploredVariant[] = [];
  for (const name of VARIANTS) {
    const file = path.join(DEMOS, slug, `${name}.js`);
    if (!existsSync(file)) continue;
    const { default: program } = (await import(pathToFileURL(file).href)) as { default: Program };
    const source = readFileSync(file, 'utf8').split('\n');
    explored.push({ name, exploration: await explore(program), source });
  }
  return explored;
}

const toJson = (slug: string, variants: readonly ExploredVariant[]): object => ({
  slug,
  ...Object.fromEntries(
    variants.map(({ name, exploration }) => [
      JSON_NAMES[name] ?? name,
      {
        verdict: exploration.verdict.word,
        schedules: schedulesJson(exploration.schedules),
        failures: exploration.failures,
        exhausted: exploration.exhausted,
        executions: exploration.executions,
        counterexample: exploration.counterexample?.schedule ?? null,
      },
    ]),
  ),
});
