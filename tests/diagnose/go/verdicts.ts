import { diagnose } from '../../../lib/diagnose/diagnose.ts';
import type { Diagnosis } from '../../../lib/diagnose/types.ts';
import { parseTrace } from '../../../lib/trace/parse.ts';
import { type Case, readCases } from './read-cases.ts';

/** Words that the explanation of a case must have, where a rule chooses between several. */
const SAID: Readonly<Record<string, RegExp>> = {
  'map-concurrent-writes/deleting.certain': /was deleting from/,
  'map-concurrent-writes/clearing.certain': /was clearing/,
  'map-concurrent-writes/writes-go1.26': /was writing to/,
  'http-header-race/echo-timeout': /A timeout is at work here/,
  'http-header-race/warned-by-another-handler': /more than one goroutine here/,
  'http-header-race/gin-keys': /keys of a request.*more than one goroutine here/s,
  'superfluous-write-header/echo-timeout.strong': /comes out of a timeout/,
  'superfluous-write-header/superfluous-go1.26.possible': /missing return/,
  'lock-contention-or-leak/test-timeout-with-holder.certain': /Goroutine 210 .* probably holds it/,
  'deadlock/deadlock-lock-go1.26': /Goroutine 1 waits for a mutex in main/,
};

const index = { version: 1, incidents: [], keys: {} } as const;

export function read(text: string): Diagnosis {
  return diagnose(parseTrace(text), { index });
}

/** What a rule gets wrong about a case that must fire it; null when nothing. */
export function wrongAboutCrash({ text, header, about, name, confidence }: Case): string | null {
  const [best] = read(text).findings;
  const wanted = header['expect-pattern'] ?? about;
  if (best?.pattern !== wanted) return `wanted ${wanted}, got ${best?.pattern ?? 'none'}`;
  const culprit = header['expect-culprit'];
  if (culprit && best.culprit?.function !== culprit)
    return `wanted ${culprit}, got ${best.culprit?.function ?? 'none'}`;
  if (confidence && best.confidence !== confidence) return `wanted ${confidence}, got ${best.confidence}`;
  const said = SAID[name];
  return said && !said.test(best.explanation.en) ? `the explanation does not say ${said}` : null;
}

/** What is wrong about a case that must leave the rule silent; null when nothing. */
export function wrongAboutNearMiss({ text, header, about }: Case): string | null {
  const patterns = read(text).findings.map((finding) => finding.pattern);
  if (patterns.includes(about as never)) return `${about} is not silent`;
  const wanted = header['expect-pattern'];
  return (patterns[0] ?? 'none') === wanted ? null : `wanted ${wanted}, got ${patterns[0] ?? 'none'}`;
}

/** The first case whose verdict is wrong, for scripts/mutate-rules.mjs; null when all are right. */
export function firstWrongVerdict(): string | null {
  for (const one of readCases('fires')) {
    const wrong = wrongAboutCrash(one);
    if (wrong) return `${one.name}: ${wrong}`;
  }
  for (const one of readCases('near-miss')) {
    const wrong = wrongAboutNearMiss(one);
    if (wrong) return `${one.name}: ${wrong}`;
  }
  return null;
}
