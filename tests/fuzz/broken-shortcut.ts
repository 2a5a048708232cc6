import { UndoneLog } from '../../lib/text/layer.ts';
import { surveyText } from '../../lib/text/survey.ts';
import { identityText, isUntouched, PASSES, takeBack } from '../../lib/text/undo-paste.ts';
import { FrameReader } from '../../lib/trace/node/frames.ts';
import { parsePasted } from '../../lib/trace/parse.ts';
import { readPlainLog } from '../../lib/trace/plain-log.ts';

/** The first shortcut that gives another result than the long way; null when none does. */
export function brokenShortcut(text: string): string | null {
  return brokenSurvey(text) ?? brokenLog(text) ?? brokenFrame(text);
}

/** A text that needs no undoing is left as it is by every step. */
function brokenSurvey(text: string): string | null {
  if (!isUntouched(text, surveyText(text))) return null;
  const log = new UndoneLog();
  const layer = { text, map: null };
  for (const pass of PASSES) if (pass(layer, log) !== layer) return `the survey passes over what ${pass.name} changes`;
  return null;
}

/** A plain log reads as any text does. */
function brokenLog(text: string): string | null {
  const short = readPlainLog(text);
  if (short === null) return null;
  const long = JSON.stringify(parsePasted(takeBack(text)));
  return JSON.stringify(short) === long
    ? null
    : `a plain log is read as ${JSON.stringify(short)}, otherwise as ${long}`;
}

/** A plain frame reads as any call does. */
function brokenFrame(text: string): string | null {
  const pasted = identityText(text);
  const [short, long] = [new FrameReader(pasted), new FrameReader(pasted)];
  for (let at = text.indexOf('at '); at >= 0; at = text.indexOf('at ', at + 3)) {
    const feed = text.indexOf('\n', at);
    const end = feed < 0 ? text.length : feed;
    const plain = short.readPlain(at, end);
    if (plain === null) continue;
    const call = long.read(at, end);
    const other = call?.certain && call.end === end ? JSON.stringify(long.frame(call, at)) : null;
    if (JSON.stringify(plain) !== other)
      return `a plain frame is read as ${JSON.stringify(plain)}, otherwise as ${other}`;
  }
  return null;
}
