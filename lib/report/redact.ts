import type { Span } from '../text/types.ts';
import { type RedactionKind, redactionRules } from './redact-rules.ts';

export interface Redaction {
  readonly kind: RedactionKind;
  /** In the text that was given. */
  readonly span: Span;
  readonly replacement: string;
  /** In the redacted text. */
  readonly redactedSpan: Span;
}

export interface Redacted {
  readonly text: string;
  /** In order of appearance, not overlapping. */
  readonly redactions: readonly Redaction[];
}

/**
 * Takes out of a paste what names people, machines and secrets. Equal parts get equal names (`address-2`), so that
 * what the diagnosis compares (two goroutines on one pointer) still compares. A help for the eye, no guarantee:
 * the caller shows the result before it leaves the machine.
 */
export function redact(text: string): Redacted {
  const found = findParts(text);
  const names = new Map<string, string>();
  const counts = new Map<RedactionKind, number>();
  const redactions: Redaction[] = [];
  const out: string[] = [];
  let at = 0;
  let length = 0;
  for (const { kind, span } of found) {
    const original = text.slice(span[0], span[1]);
    const key = `${kind}\0${original}`;
    let replacement = names.get(key);
    if (replacement === undefined) {
      const count = (counts.get(kind) ?? 0) + 1;
      counts.set(kind, count);
      replacement = nameOf(kind, count);
      names.set(key, replacement);
    }
    const kept = text.slice(at, span[0]);
    out.push(kept, replacement);
    const start = length + kept.length;
    length = start + replacement.length;
    redactions.push({ kind, span, replacement, redactedSpan: [start, length] });
    at = span[1];
  }
  out.push(text.slice(at));
  return { text: out.join(''), redactions };
}

/** A replacement reads as what it was, so that the redacted text still parses: addresses stay hexadecimal, IPs stay IPs. */
function nameOf(kind: RedactionKind, count: number): string {
  switch (kind) {
    case 'address':
      return `0x${(0xc000000000 + count * 0x1000).toString(16)}`;
    case 'ip':
      // RFC 5737, TEST-NET-1 and beyond it the benchmarking range of RFC 2544
      return count < 256 ? `192.0.2.${count}` : `198.18.${(count >> 8) & 255}.${count & 255}`;
    case 'email':
      return `person-${count}@example.com`;
    case 'host':
      return `host-${count}.example`;
    case 'home':
      return `user-${count}`;
    default:
      return `redacted-${kind}-${count}`;
  }
}

function findParts(text: string): readonly { kind: RedactionKind; span: Span }[] {
  const taken: { kind: RedactionKind; span: Span; rank: number }[] = [];
  redactionRules.forEach(({ kind, pattern, unless }, rank) => {
    for (const match of text.matchAll(pattern)) {
      const part = match[1] ?? match[0];
      if (part === '' || unless?.test(part)) continue;
      const start = match.index + (match[1] === undefined ? 0 : match[0].lastIndexOf(part));
      taken.push({ kind, span: [start, start + part.length], rank });
    }
  });
  taken.sort((a, b) => a.span[0] - b.span[0] || a.rank - b.rank || b.span[1] - a.span[1]);
  return withoutOverlaps(taken);
}

/** Where two rules meet, what either of them wants is taken out, under the name of the one that ranks first. */
function withoutOverlaps(
  parts: readonly { kind: RedactionKind; span: Span; rank: number }[],
): readonly { kind: RedactionKind; span: Span }[] {
  const kept: { kind: RedactionKind; span: Span; rank: number }[] = [];
  for (const part of parts) {
    const last = kept.at(-1);
    if (last === undefined || part.span[0] >= last.span[1]) {
      kept.push(part);
      continue;
    }
    const first = part.rank < last.rank ? part : last;
    kept[kept.length - 1] = { ...first, span: [last.span[0], Math.max(last.span[1], part.span[1])] };
  }
  return kept;
}
