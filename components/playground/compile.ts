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
    // `Error transforming x: Unexpected token (3:14)`
    const line = /\((\d+):\d+\)/.exec(text)?.[1];
    const message = text.replace(/^Error transforming [^:]*: /, '').replace(/ ?\(\d+:\d+\)/, '');
    return { ok: false, message, line: line === undefined ? null : Number(line) };
  }
}
