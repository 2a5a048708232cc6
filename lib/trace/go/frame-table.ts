import type { Span } from '../../text/types.ts';
import type { Frame } from '../types.ts';
import { goVersionIn } from './go-version.ts';
import { splitName } from './names.ts';
import { provenanceOf } from './origin.ts';

/** What frames at the same place share. */
export type Site = Omit<Frame, 'args' | 'inlined' | 'span'>;

/** Stands for a function whose line is not in the text. */
export const UNKNOWN_FUNCTION = '<unknown>';

/** Functions remembered for one place; a real place has one, and a few when calls were inlined there. */
const SITES = 16;

/** Makes frames. Names, paths and what follows from them are worked out once per place in the source. */
export class FrameTable {
  readonly #byPlace = new Map<string, Site[]>();
  /** Release named by a standard library path, when one was. */
  goVersion: string | null = null;

  frame(name: string, place: string, colon: number, args: string | null, span: Span): Frame {
    return toFrame(this.site(name, place, colon), args, span);
  }

  /** `place` is `file:line` as printed, `colon` the offset of its last colon. */
  site(name: string, place: string, colon: number): Site {
    const sites = this.#byPlace.get(place);
    if (sites) {
      for (const site of sites) if (site.function === name) return site;
    }
    const site = makeSite(name, place.slice(0, colon), Number(place.slice(colon + 1)));
    if (sites && sites.length < SITES) sites.push(site);
    else if (!sites) this.#byPlace.set(place, [site]);
    if (this.goVersion === null && (site.origin === 'runtime' || site.origin === 'stdlib') && site.file) {
      this.goVersion = goVersionIn(site.file);
    }
    return site;
  }

  /** A frame whose place is not in the text. */
  placeless(name: string, args: string | null, span: Span): Frame {
    return toFrame(makeSite(name, null, null), args, span);
  }
}

function makeSite(name: string, file: string | null, line: number | null): Site {
  const named = name !== UNKNOWN_FUNCTION;
  const parts = named ? splitName(name) : { package: null, receiver: null };
  const path = parts.package;
  const { module, version, origin } = provenanceOf(path, file);
  return {
    function: name,
    package: path,
    module,
    version,
    file,
    line,
    column: null,
    receiver: parts.receiver,
    origin,
    isAsync: false,
    isConstructor: false,
    alias: null,
    evalOrigin: null,
  };
}

/** `args` as printed between the parentheses, null when there are none. */
export function toFrame(site: Site, args: string | null, span: Span): Frame {
  return {
    function: site.function,
    package: site.package,
    module: site.module,
    version: site.version,
    file: site.file,
    line: site.line,
    column: null,
    receiver: site.receiver,
    origin: site.origin,
    args: args === '...' ? null : args,
    inlined: args === '...',
    isAsync: false,
    isConstructor: false,
    alias: null,
    evalOrigin: null,
    span,
  };
}
