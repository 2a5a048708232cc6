import type { Finding } from '../../lib/diagnose/types.ts';

/** Nothing ran at once: what stands still is no race. */
const BLOCKED: ReadonlySet<string> = new Set(['go/deadlock', 'go/lock-contention-or-leak']);
/** What the crash itself says holds of two that were at it together. The other patterns can have one author alone. */
const RACES: ReadonlySet<string> = new Set([
  'go/data-race-report',
  'go/http-header-race',
  'go/map-concurrent-writes',
  'go/map-iteration-write',
  'go/map-read-write',
  'go/shared-buffer',
  'go/shared-rand-source',
  'go/torn-memory',
  'go/websocket-concurrent-write',
  'node/db-deadlock',
  'node/parallel-save',
  'node/unique-race',
]);

/** What stands above a finding's headline: no more than its confidence and its pattern allow. */
export function headingOf({ pattern, confidence }: Finding): 'blocked' | 'race' | 'possible-race' | 'known-pattern' {
  if (BLOCKED.has(pattern)) return 'blocked';
  if (confidence === 'possible') return 'possible-race';
  return RACES.has(pattern) ? 'race' : 'known-pattern';
}
