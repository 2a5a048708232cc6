import type { Span } from '../../text/types.ts';
import type { NodeReport } from '../../trace/types.ts';
import { at, atFrame, locate } from '../evidence.ts';
import { say } from '../text.ts';
import type { Confidence, Evidence, RuleContext, Text } from '../types.ts';
import { type Crash, crashesOf, frameText } from './crash.ts';

/**
 * One way an error says what happened. Every condition that is given must hold for one error of the report.
 * Tables of signs are ordered: the first that holds names the library.
 */
export interface Sign {
  /** Who prints it: `Express`, `ws`, `Node's streams`. */
  readonly who: string;
  readonly name?: RegExp;
  /** Tried on each of the error's codes. */
  readonly code?: RegExp;
  readonly message?: RegExp;
  /** Some frame of the error, as `function file`. */
  readonly frame?: RegExp;
  readonly confidence: Confidence;
  /** What the proof shows, for the evidence list. */
  readonly says: Text;
}

export interface SignHit {
  readonly sign: Sign;
  readonly crash: Crash;
  readonly confidence: Confidence;
  readonly evidence: readonly Evidence[];
}

/** An assertion that quotes an error is not that error; a deprecation that mentions one is not it either. */
const NEVER = /Assertion(Error)?\b|^SyntaxError$|^(?!.*Unhandled)\w*Warning$/;

/** The first sign that some error of the report shows. `unless` is the rule's near-miss guard. */
export function findSign(
  report: NodeReport,
  signs: readonly Sign[],
  context: RuleContext,
  unless: (crash: Crash, report: NodeReport) => boolean = () => false,
): SignHit | null {
  const crashes = crashesOf(report).filter((crash) => !NEVER.test(crash.name) && !unless(crash, report));
  for (const sign of signs) {
    for (const crash of crashes) {
      const evidence = proofOf(sign, crash, context.original);
      if (evidence === null) continue;
      return { sign, crash, confidence: weigh(sign.confidence, report), evidence };
    }
  }
  return null;
}

/** The characters that show each condition; null when one does not hold. */
function proofOf(sign: Sign, crash: Crash, original: string): readonly Evidence[] | null {
  const { name, code } = sign;
  // Names and codes are short: most signs fail here already.
  if (name && !crash.names.some((one) => name.test(one))) return null;
  const coded = code ? crash.codes.find(({ value }) => code.test(value)) : undefined;
  if (code && coded === undefined) return null;
  const evidence: Evidence[] = [];
  if (sign.message) {
    const found = sign.message.exec(crash.message);
    if (found === null) return null;
    evidence.push(at(spanOf(found[0], crash, original), sign.says));
  }
  if (name && !sign.message) evidence.push(at(spanOf(crash.name, crash, original), sign.says));
  if (coded) {
    const printed = coded.value.slice(coded.value.indexOf(':') + 1);
    const span = coded.span ?? spanOf(printed, crash, original);
    evidence.push(
      at(
        span,
        evidence.length === 0
          ? sign.says
          : say(`The code ${printed} says the same.`, `错误码 ${printed} 也说明了这一点。`),
      ),
    );
  }
  if (sign.frame) {
    const { frame: wanted } = sign;
    const frame = crash.frames.find((candidate) => wanted.test(frameText(candidate)));
    if (frame === undefined) return null;
    evidence.push(atFrame(frame, say(`The stack passes through ${sign.who}.`, `堆栈经过 ${sign.who}。`)));
  }
  return evidence.length > 0 ? evidence : null;
}

/** Where the text stands in the paste: inside the error, else its headline, else its first line. */
function spanOf(needle: string, crash: Crash, original: string): Span {
  const firstLine = needle.split('\n', 1)[0] ?? needle;
  const found =
    locate(original, crash.span, firstLine) ?? (crash.headline && locate(original, crash.headline, firstLine));
  if (found !== null && firstLine !== '') return found;
  if (crash.headline !== null) return crash.headline;
  const lineEnd = original.indexOf('\n', crash.span[0]);
  return [crash.span[0], lineEnd < 0 ? crash.span[1] : Math.min(lineEnd, crash.span[1])];
}

/** A line of a log proves less than an error with its stack. */
function weigh(confidence: Confidence, report: NodeReport): Confidence {
  return confidence === 'certain' && (report.kind === 'log-line' || report.kind === 'warning') ? 'strong' : confidence;
}
