import { firstSyntaxFault } from './syntax-error.ts';

/** A program without its types, or where it could not be read. */
export type Compiled =
  | { readonly ok: true; readonly js: string }
  | { readonly ok: false; readonly message: string; readonly line: number | null };

/** Takes the types off a program. The compiler (50 KB) is fetched at the first run; it keeps every statement on its line. */
export async function compile(source: string): Promise<Compiled> {
  const { transform } = await import('sucrase');
  try {
    const { code } = transform(source, {
      transforms: ['typescript', 'imports'],
      production: true,
      preserveDynamicImport: true,
    });
    return { ok: true, js: code };
  } catch (error) {
    const text = error instanceof Error ? error.message : String(error);
    return faultOf(source, text);
  }
}

/** The grammar knows the place; where it is the compiler's too, the compiler says more of it. */
async function faultOf(source: string, text: string): Promise<Compiled> {
  // `Error transforming x: Unexpected token (3:14)`
  const place = /\((\d+):(\d+)\)/.exec(text);
  const message = text.replace(/^Error transforming [^:]*: /, '').replace(/ ?\(\d+:\d+\)/, '');
  const line = place ? Number(place[1]) : null;
  const fault = await firstSyntaxFault(source).catch(() => null);
  if (!fault || (line !== null && fault.offset === offsetOf(source, line, Number(place?.[2])))) {
    return { ok: false, message, line };
  }
  return { ok: false, message: fault.message, line: source.slice(0, fault.offset).split('\n').length };
}

/** Line and column from 1. */
function offsetOf(source: string, line: number, column: number): number {
  let start = 0;
  for (let at = 1; at < line; at++) start = source.indexOf('\n', start) + 1;
  return start + column - 1;
}
