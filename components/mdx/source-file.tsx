import type { FolderFiles } from '@/lib/catalog/folders.ts';
import { readRegion, readWhole, regionNames, type SourceRegion } from '@/lib/catalog/source-region.ts';
import { Code, CodeFigure } from './code.tsx';
import { highlightLines, preHtml } from './highlight.ts';
import { missing } from './missing.ts';

export interface SourceFileProps {
  /** Inside the page's folder: `repro/fixed/main.go`, `demo/broken.ts`. */
  path: string;
  region?: string;
  /** Highlighter's language; the file's extension when not given. */
  lang?: string;
  files: FolderFiles;
}

/** A file of this folder, or one marked region of it, with the file's own line numbers. */
export async function SourceFile({ path, region, lang, files }: SourceFileProps) {
  const { text, lineNumbers } = readSource(files, path, region);
  const lines = await highlightLines(text, lang ?? extensionOf(path));
  const marks = lineNumbers.map((line) => ({ label: String(line) }));
  return (
    <CodeFigure caption={<code>{path}</code>}>
      <Code numbered html={preHtml(lines, marks, path)} />
    </CodeFigure>
  );
}

export function readSource(files: FolderFiles, path: string, region: string | undefined): SourceRegion {
  const source = files.sources[path];
  if (source === undefined) throw missing('file', files.path, path, Object.keys(files.sources));
  if (region === undefined) return readWhole(source);
  const found = readRegion(source, region);
  if (!found) throw missing('region', `${files.path}/${path}`, region, regionNames(source));
  return found;
}

export const extensionOf = (path: string) => path.slice(path.lastIndexOf('.') + 1);
