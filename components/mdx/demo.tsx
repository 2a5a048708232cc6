import type { FolderFiles } from '@/lib/catalog/folders.ts';
import { SourceFile } from './source-file.tsx';

/** The demo of the page's folder; nothing while the folder has none. */
export function Demo({ files }: { files: FolderFiles }) {
  const variants = Object.keys(files.sources).filter((path) => /^demo\/[a-z-]+\.ts$/.test(path));
  return variants.map((path) => <SourceFile key={path} path={path} files={files} />);
}
