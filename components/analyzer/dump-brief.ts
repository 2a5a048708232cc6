import { analyzeDump } from '../../lib/diagnose/dumps/analyze.ts';
import { goroutinesOf } from '../../lib/diagnose/dumps/of-report.ts';
import { cycleText } from '../../lib/diagnose/dumps/say.ts';
import type { Group } from '../../lib/diagnose/dumps/types.ts';
import type { Text } from '../../lib/diagnose/types.ts';
import type { Span } from '../../lib/text/types.ts';
import type { GoReport } from '../../lib/trace/types.ts';
import { type FamilyBrief, familyBrief } from './family-brief.ts';
import { ownFunctionOf } from './own-function.ts';

/** Fewer goroutines are read faster as they stand. */
const FEWEST = 6;
const MOST_GROUPS = 400;
const MOST_RESOURCES = 40;
const MOST_WAITERS = 24;

export interface GroupBrief {
  readonly count: number;
  /** `chan receive`, or several with their counts. */
  readonly states: readonly { readonly state: string; readonly count: number }[];
  readonly longestMinutes: number | null;
  readonly function: string;
  /** What such goroutines do when nothing is wrong. */
  readonly idle: Text | null;
  readonly span: Span;
}

/** One lock, channel or group and the goroutines at it, for the wait graph. */
export interface ResourceBrief {
  readonly kind: string;
  readonly address: string | null;
  /** The runtime printed the address without `?`. */
  readonly exact: boolean;
  readonly longestMinutes: number | null;
  readonly waiters: number;
  readonly waiterIds: readonly number[];
  readonly waiterSpan: Span;
  readonly site: string;
  readonly holders: readonly {
    readonly id: number;
    readonly function: string;
    readonly why: Text;
    readonly span: Span;
  }[];
}

export interface DumpBrief {
  readonly goroutines: number;
  readonly idle: number;
  readonly groups: readonly GroupBrief[];
  /** Groups beyond those listed. */
  readonly moreGroups: number;
  readonly resources: readonly ResourceBrief[];
  /** Who cannot go on because of each other's locks, or of its own, in words. */
  readonly cycles: readonly Text[];
  /** Who started whom; null where the text does not number creators. */
  readonly family: FamilyBrief | null;
}

/** What the page shows of a dump; null when there is little to group. */
export function dumpBrief(report: GoReport): DumpBrief | null {
  const goroutines = goroutinesOf(report);
  if (goroutines.length < FEWEST) return null;
  const dump = analyzeDump(goroutines);
  return {
    goroutines: goroutines.length,
    idle: dump.idleCount,
    groups: dump.groups.slice(0, MOST_GROUPS).map(groupBrief),
    moreGroups: Math.max(0, dump.groups.length - MOST_GROUPS),
    resources: dump.resources
      .filter((resource) => resource.waiters.length > 1 || resource.holders.length > 0)
      .slice(0, MOST_RESOURCES)
      .map((resource) => ({
        kind: resource.kind,
        address: resource.address,
        exact: resource.exact,
        longestMinutes: resource.longestMinutes,
        waiters: resource.waiters.length,
        waiterIds: resource.waiters.slice(0, MOST_WAITERS).map(({ goroutine }) => goroutine.id),
        waiterSpan: resource.waiters[0]?.goroutine.headerSpan ?? report.span,
        site: resource.waiters[0]?.wait.site?.function ?? '',
        holders: resource.holders.map(({ goroutine, frame, why }) => ({
          id: goroutine.id,
          function: frame.function,
          why,
          span: goroutine.headerSpan,
        })),
      })),
    cycles: dump.cycles
      .filter((cycle) => cycle.rivals.length === 0)
      .slice(0, MOST_RESOURCES)
      .map((cycle) => cycleText([cycle])),
    family: familyBrief(goroutines),
  };
}

function groupBrief(group: Group): GroupBrief {
  return {
    count: group.goroutines.length,
    states: group.states,
    longestMinutes: group.wait?.max ?? null,
    function: ownFunction(group),
    idle: group.idle,
    span: group.goroutines[0]?.headerSpan ?? [0, 0],
  };
}

export const ownFunction = (group: Group): string => ownFunctionOf(group.frames);
