// npm run check:regex [FOLDER…]: asks recheck whether a regular expression of the program can backtrack super-linearly.
// Red on an exponential one, and on a polynomial one that known.json does not hold. What recheck cannot decide in time is
// counted and printed as unknown: it is neither safe nor red. Takes minutes, so `npm test` does not run it.
import { readFileSync } from 'node:fs';
import { findInFolders } from './find.ts';

process.env.RECHECK_BACKEND = 'pure';
const { checkSync } = (await import('recheck')).default;

const TIMEOUT = 3000;
const folders = process.argv.slice(2);
const known = JSON.parse(readFileSync(new URL('known.json', import.meta.url), 'utf8'));
const { literals, built } = findInFolders(folders.length > 0 ? folders : ['lib', 'cli', 'components']);
const distinct = new Map(literals.map((one) => [`/${one.source}/${one.flags}`, one]));
const count = { safe: 0, known: 0, unknown: 0, red: 0 };

/** recheck knows no `d`, which does not change what matches, and takes `v` for an error: `u` reads what we write alike. */
const flagsFor = (flags) => flags.replace('d', '').replace('v', 'u');

for (const [text, { source, flags, at }] of distinct) {
  const { status, complexity, error } = checkSync(source, flagsFor(flags), { timeout: TIMEOUT });
  const kind = status !== 'vulnerable' ? status : text in known && complexity.type === 'polynomial' ? 'known' : 'red';
  count[kind]++;
  if (kind === 'safe') continue;
  const what = complexity ? `${complexity.type} ${complexity.degree ?? ''}`.trim() : (error?.kind ?? status);
  console.log(`${kind}: ${at} ${what} ${text}`);
}
for (const { at, expression } of built) console.log(`built when it runs, not checked: ${at} ${expression}`);
console.log(
  `${distinct.size} expressions: ${count.safe} safe, ${count.known} known to be polynomial, ${count.unknown} unknown, ${count.red} red`,
);
process.exit(count.red > 0 ? 1 : 0);
