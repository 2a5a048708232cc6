import { type Layer, type Pass, toPastedText, UndoneLog } from './layer.ts';
import type { OnProgress } from './progress.ts';
import { surveyText, TOUCHED } from './survey.ts';
import type { PastedText } from './types.ts';
import { undoAnsi } from './undo/ansi.ts';
import { undoBlankLines } from './undo/blank-lines.ts';
import { undoClockLines } from './undo/clock-lines.ts';
import { undoControlNames, undoNamedFeeds } from './undo/control-names.ts';
import { undoEmphasis } from './undo/emphasis.ts';
import { undoEscapedStacks } from './undo/escaped-stacks.ts';
import { undoFences } from './undo/fences.ts';
import { undoFileLines } from './undo/file-lines.ts';
import { undoFlattened } from './undo/flattened.ts';
import { undoFrameObjects } from './undo/frame-objects.ts';
import { undoFramedLines } from './undo/framed-lines.ts';
import { undoHardWrap } from './undo/hard-wrap.ts';
import { undoHtml } from './undo/html.ts';
import { undoInterleaved } from './undo/interleaved.ts';
import { undoLineEnds } from './undo/line-ends.ts';
import { undoLineMarks } from './undo/line-marks.ts';
import { undoLineRecords } from './undo/line-records.ts';
import { undoLinks } from './undo/links.ts';
import { undoLogPrefix } from './undo/log-prefix.ts';
import { undoLogSuffix } from './undo/log-suffix.ts';
import { undoNewestFirst } from './undo/newest-first.ts';
import { undoNewestFirstNode } from './undo/newest-first-node.ts';
import { undoNewestFirstRace } from './undo/newest-first-race.ts';
import { undoOddBlanks } from './undo/odd-blanks.ts';
import { undoPartialLines } from './undo/partial-lines.ts';
import { undoPercentEncoded } from './undo/percent-encoded.ts';
import { undoQuotedPrintable } from './undo/quoted-printable.ts';
import { undoRecoveryForms } from './undo/recovery-forms.ts';
import { undoShownFeeds } from './undo/shown-feeds.ts';
import { undoSplitHeadline } from './undo/split-headline.ts';
import { undoStackArrays } from './undo/stack-arrays.ts';
import { undoTableRows } from './undo/table-rows.ts';
import { undoTimedPairs } from './undo/timed-pairs.ts';
import { undoTrackerIssues } from './undo/tracker-issues.ts';
import { undoWordWrap } from './undo/word-wrap.ts';
import { undoWrappedLog } from './undo/wrapped-log.ts';
import { undoYamlScalars } from './undo/yaml-scalars.ts';

/** Outermost wrapping first: each step sees the text as the one before left it. */
export const PASSES: readonly Pass[] = [
  undoLineEnds,
  undoQuotedPrintable,
  undoPercentEncoded,
  undoHtml,
  undoLinks,
  undoOddBlanks,
  undoWrappedLog,
  undoTimedPairs,
  undoTableRows,
  undoLineRecords,
  undoYamlScalars,
  undoStackArrays,
  undoFrameObjects,
  undoEscapedStacks,
  undoAnsi,
  undoNamedFeeds,
  undoShownFeeds,
  undoFramedLines,
  undoPartialLines,
  undoInterleaved,
  undoLogSuffix,
  undoFlattened,
  undoLogPrefix,
  undoLineMarks,
  undoRecoveryForms,
  undoFences,
  undoEmphasis,
  undoClockLines,
  undoControlNames,
  undoFileLines,
  undoTrackerIssues,
  undoHardWrap,
  undoWordWrap,
  undoBlankLines,
  undoNewestFirst,
  undoNewestFirstNode,
  undoNewestFirstRace,
  undoSplitHeadline,
];

/** A text to which nothing was done. */
export function identityText(original: string): PastedText {
  return toPastedText(original, { text: original, map: null }, []);
}

/** The steps that look at lines; the survey looks for all that the others could find. */
const BY_LINES: readonly Pass[] = [
  undoFramedLines,
  undoLineMarks,
  undoClockLines,
  undoWordWrap,
  undoHardWrap,
  undoBlankLines,
  undoNewestFirstNode,
];

/** Whether every step would leave the text as it is; `survey` is what `surveyText` says of it. */
export function isUntouched(original: string, survey: number): boolean {
  if (survey === TOUCHED) return false;
  const layer = { text: original, map: null };
  const log = new UndoneLog();
  return BY_LINES.every((pass) => pass(layer, log) === layer);
}

/**
 * Takes back what terminals, log shippers, chat windows and issue forms did to a text. A text to which nothing
 * was done is not copied: the result holds the very same string and its offsets are their own. Never throws.
 */
export function undoPaste(original: string): PastedText {
  return isUntouched(original, surveyText(original)) ? identityText(original) : takeBack(original);
}

/** The same for a text that is known not to be untouched. */
export function takeBack(original: string, tell?: OnProgress): PastedText {
  const log = new UndoneLog();
  let layer: Layer = { text: original, map: null };
  for (const [index, pass] of PASSES.entries()) {
    layer = pass(layer, log);
    tell?.((index + 1) / PASSES.length);
  }
  return toPastedText(original, layer, log.list());
}
