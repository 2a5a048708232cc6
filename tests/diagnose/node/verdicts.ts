import { diagnose } from '../../../lib/diagnose/diagnose.ts';
import { parseTrace } from '../../../lib/trace/parse.ts';
import type { Trace } from '../../../lib/trace/types.ts';
import { type NodeCase, readCaptured, readCases } from './read-cases.ts';

const index = { version: 1, incidents: [], keys: {} } as const;

/** What is wrong about the verdict on a case; null when nothing. */
export function wrongAbout({ about, verdict, fires }: NodeCase, trace: Trace): string | null {
  const findings = diagnose(trace, { index }).findings;
  const [best] = findings;
  if (!fires && findings.some((finding) => finding.pattern === about)) return `${about} is not silent`;
  const got = best ? `${best.pattern} ${best.confidence}` : 'none';
  return got === verdict || best?.pattern === verdict ? null : `wanted ${verdict}, got ${got}`;
}

let parsed: readonly { readonly one: NodeCase; readonly trace: Trace }[] | undefined;

/** The first case whose verdict is wrong, for scripts/mutate-node-rules.mjs; null when all are right. Parses once. */
export function firstWrongVerdict(): string | null {
  parsed ??= [...readCases(), ...readCaptured()].map((one) => ({ one, trace: parseTrace(one.text) }));
  for (const { one, trace } of parsed) {
    const wrong = wrongAbout(one, trace);
    if (wrong) return `${one.name}: ${wrong}`;
  }
  return null;
}
