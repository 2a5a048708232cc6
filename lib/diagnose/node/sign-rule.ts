import type { NodeReport } from '../../trace/types.ts';
import { culpritOf } from '../culprit/culprit.ts';
import { describeFrame } from '../frames.ts';
import { say } from '../text.ts';
import type { Confidence, Evidence, NextStep, NodeRule, PatternId, RuleContext, RuleMatch, Text } from '../types.ts';
import type { Crash } from './crash.ts';
import { findSign, type Sign, type SignHit } from './signs.ts';

export interface SignRule {
  readonly id: PatternId;
  readonly outranks?: readonly PatternId[];
  readonly signs: readonly Sign[];
  /** Near miss: true when this error only looks like the pattern. */
  readonly unless?: (crash: Crash, report: NodeReport) => boolean;
  /** What the rest of the report adds: more evidence, another confidence, further names; null takes the finding back. */
  readonly refine?: (hit: SignHit, report: NodeReport, context: RuleContext) => Refinement | null;
  readonly headline: Text;
  readonly explanation: Text;
  readonly nextSteps: readonly NextStep[];
}

export interface Refinement {
  readonly confidence?: Confidence;
  readonly evidence?: readonly Evidence[];
  /** Where the frames say it better than the first one of user code. */
  readonly culprit?: NonNullable<RuleMatch['culprit']>;
  readonly names?: Readonly<Record<string, string | Text>>;
}

export const UNNAMED = say('code that the paste does not show', '粘贴内容没有显示的代码');
const MESSAGE_LENGTH = 120;

/**
 * A Node rule from its table. Templates may use `{library}`, `{message}` and `{caller}`: the nearest frame of the
 * application, else of a dependency.
 */
export function signRule({ signs, unless, refine, outranks = [], ...rest }: SignRule): NodeRule {
  return {
    ...rest,
    language: 'node',
    outranks,
    match(report, context) {
      const hit = findSign(report, signs, context, unless);
      if (hit === null) return null;
      const refined = refine ? refine(hit, report, context) : {};
      if (refined === null) return null;
      return {
        confidence: refined.confidence ?? hit.confidence,
        ...(refined.culprit && { culprit: refined.culprit }),
        evidence: [...hit.evidence, ...(refined.evidence ?? [])],
        names: {
          library: hit.sign.who,
          message: shorten(hit.crash.message),
          caller: callerOf(report),
          ...refined.names,
        },
      };
    },
  };
}

export function callerOf(report: NodeReport): string | Text {
  const culprit = culpritOf(report, undefined);
  const frame = culprit?.calledFrom ?? culprit;
  if (!frame) return UNNAMED;
  const described = describeFrame(frame);
  return described.startsWith('<anonymous>') && frame.file !== null
    ? described.replace(/^<anonymous> \((.*)\)$/, '$1')
    : described;
}

function shorten(message: string): string {
  const line = message.trim().split('\n', 1)[0] ?? '';
  return line.length > MESSAGE_LENGTH ? `${line.slice(0, MESSAGE_LENGTH - 1)}…` : line;
}
