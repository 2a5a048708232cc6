// npm run check:regex [FOLDER…]: asks recheck whether a regular expression of the program can backtrack super-linearly.
// Red on an exponential one; on a polynomial one, unless known.json says how long a text it can meet and recheck's own
// attack of that length, run here, takes no longer than LIMIT; and on one that recheck cannot decide. Takes minutes, so
// `npm test` does not run it. recheck takes an attack that its own matcher has not finished within a second for a success:
// on a busy machine it calls some expressions polynomial that it finds linear on a quiet one. known.json bounds those too.
import { readFileSync } from 'node:fs';
import { findInFolders } from './find.ts';
import { attackOf, processorMs } from './measure.mjs';

const { check } = (await import('recheck')).default;

const TIMEOUT = 120_000;
/** Milliseconds of wall time in which recheck's own matcher must finish an attack, or the attack counts. */
const ATTACK_TIMEOUT = 10_000;
/** Milliseconds of processor time that the worst text of the known length may take. */
const LIMIT = 100;
const folders = process.argv.slice(2);
const known = JSON.parse(readFileSync(new URL('known.json', import.meta.url), 'utf8'));
const { literals, built } = findInFolders(folders.length > 0 ? folders : ['lib', 'cli', 'components']);
const distinct = new Map(literals.map((one) => [`/${one.source}/${one.flags}`, one]));
const count = { safe: 0, bounded: 0, red: 0 };

/** recheck knows no `d`, which does not change what matches, and takes `v` for an error: `u` reads what we write alike. */
const flagsFor = (flags) => flags.replace('d', '').replace('v', 'u');

/** What recheck says, and of a known one what its worst text costs. */
async function judge(text, { source, flags, at }) {
  const { status, complexity, attack, error } = await check(source, flagsFor(flags), {
    timeout: TIMEOUT,
    attackTimeout: ATTACK_TIMEOUT,
  });
  if (status === 'safe') return { kind: 'safe' };
  if (status === 'unknown') return { kind: 'red', says: `undecided: ${error?.kind ?? ''}` };
  const says = `${complexity.type} ${complexity.degree ?? ''}`.trim();
  const bound = known.expressions[text] ?? known.places.find(({ under }) => at.startsWith(under));
  if (!bound || complexity.type !== 'polynomial') return { kind: 'red', says };
  const ms = processorMs(new RegExp(source, flags), attackOf(attack, bound.longest));
  return { kind: ms <= LIMIT ? 'bounded' : 'red', says: `${says}, ${ms.toFixed(1)} ms at ${bound.longest} characters` };
}

for (const [text, one] of distinct) {
  const { kind, says } = await judge(text, one);
  count[kind]++;
  if (kind !== 'safe') console.log(`${kind}: ${one.at} ${says} ${text}`);
}
for (const { at, expression } of built) console.log(`built when it runs, not checked: ${at} ${expression}`);
console.log(
  `${distinct.size} expressions: ${count.safe} linear, ${count.bounded} polynomial on a bounded text, ${count.red} red`,
);
process.exit(count.red > 0 ? 1 : 0);
