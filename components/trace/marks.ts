import type { Span } from '../../lib/text/types.ts';

/** The part that a span plays in a finding. Each has its own look, and its own word in the margin. */
export type Role = 'culprit' | 'called-from' | 'concurrency' | 'suspect' | 'evidence';

/** A claim of the current finding and the characters it stands on. `id` joins it with the claim's element on the left. */
export interface Mark {
  readonly id: string;
  readonly role: Role;
  readonly span: Span;
}

/** A run of a row with the marks that cover it, most telling first. */
export interface Segment {
  readonly text: string;
  readonly marks: readonly Mark[];
}

const WEIGHT: Record<Role, number> = { culprit: 0, suspect: 1, concurrency: 2, 'called-from': 3, evidence: 4 };

/** Cuts the characters [start, end) at the borders of the marks that touch them. */
export function segmentsOf(text: string, start: number, end: number, marks: readonly Mark[]): Segment[] {
  const here = marks.filter(({ span }) => span[0] < end && span[1] > start);
  if (here.length === 0) return [{ text: text.slice(start, end), marks: [] }];
  const borders = new Set([start, end]);
  for (const { span } of here) {
    borders.add(Math.max(start, span[0]));
    borders.add(Math.min(end, span[1]));
  }
  const points = [...borders].sort((a, b) => a - b);
  const segments: Segment[] = [];
  for (let i = 0; i + 1 < points.length; i++) {
    const from = points[i] ?? start;
    const to = points[i + 1] ?? end;
    const covering = here
      .filter(({ span }) => span[0] <= from && span[1] >= to)
      .sort((a, b) => WEIGHT[a.role] - WEIGHT[b.role] || (a.id < b.id ? -1 : 1));
    segments.push({ text: text.slice(from, to), marks: covering });
  }
  return segments;
}
