import { indexWithin, lastIndexWithin } from '../chars.ts';
import { type Layer, type Pass, Rewrite, type UndoneLog } from '../layer.ts';

/** Longer labels and addresses were written by a person. */
const MAX_LABEL = 300;
const MAX_ADDRESS = 600;
/** How the address of such a link begins. */
export const SCHEMES = ['http://', 'https://', 'mailto:', 'file:', 'vscode:'];

/**
 * Links that a viewer made of what a crash printed: numbers that a log viewer took for lines of its own
 * (`0x[73](https://…#step:5:74)2fa0`), paths and versions that a chat took for addresses
 * (`<mailto:gin@v1.9.1|gin@v1.9.1>`, `[example.com/hub](http://example.com/hub).run()`). The label comes back.
 */
export const undoLinks: Pass = (layer, log) => {
  const bracketed = SCHEMES.some((scheme) => log.has(layer.text, `](${scheme}`)) ? undoMarkdown(layer, log) : layer;
  return SCHEMES.some((scheme) => log.has(bracketed.text, `<${scheme}`)) ? undoAngles(bracketed, log) : bracketed;
};

function undoMarkdown(layer: Layer, log: UndoneLog): Layer {
  const { text } = layer;
  const out = new Rewrite(layer);
  let kept = 0;
  for (let at = text.indexOf(']('); at >= 0; at = text.indexOf('](', at + 2)) {
    if (!hasScheme(text, at + 2)) continue;
    const open = lastIndexWithin(text, '[', Math.max(kept, at - MAX_LABEL), at);
    const close = closingParenthesis(text, at + 2);
    if (open < 0 || close < 0 || open + 1 === at || indexWithin(text, '\n', open, at) >= 0) continue;
    if (!isMade(text.slice(open + 1, at), text.slice(at + 2, close))) continue;
    out.keep(kept, open);
    out.keep(open + 1, at);
    log.add('link', layer, open, close + 1);
    kept = close + 1;
  }
  if (kept === 0) return layer;
  out.keep(kept, text.length);
  return out.done();
}

/** `/srv/a.js:1:2`: an editor's link leads there by other signs (`…/a.js#L1`). */
const PLACE = /:\d+:\d+$/;

/** A person's link has words of its own; a viewer's repeats the address, or leads to a line of the log. */
function isMade(label: string, address: string): boolean {
  return address.includes('#step:') || address.includes(label) || PLACE.test(label);
}

/** The address may have pairs of parentheses: `http://example.com/hub.(*Hub).run`. */
function closingParenthesis(text: string, from: number): number {
  let depth = 0;
  const stop = Math.min(text.length, from + MAX_ADDRESS);
  for (let at = from; at < stop; at++) {
    const code = text.charCodeAt(at);
    if (code <= 32) return -1;
    if (code === 40) depth++;
    else if (code === 41 && --depth < 0) return at;
  }
  return -1;
}

function undoAngles(layer: Layer, log: UndoneLog): Layer {
  const { text } = layer;
  const out = new Rewrite(layer);
  let kept = 0;
  for (let at = text.indexOf('<'); at >= 0; at = text.indexOf('<', at + 1)) {
    if (!hasScheme(text, at + 1)) continue;
    const close = indexWithin(text, '>', at, Math.min(text.length, at + MAX_ADDRESS));
    const bar = close < 0 ? -1 : indexWithin(text, '|', at, close);
    if (bar < 0 || text.slice(at, close).includes('\n')) continue;
    if (!isMade(text.slice(bar + 1, close), text.slice(at + 1, bar))) continue;
    out.keep(kept, at);
    out.keep(bar + 1, close);
    log.add('link', layer, at, close + 1);
    kept = close + 1;
  }
  if (kept === 0) return layer;
  out.keep(kept, text.length);
  return out.done();
}

function hasScheme(text: string, at: number): boolean {
  return SCHEMES.some((scheme) => text.startsWith(scheme, at));
}
