import type { MDXComponents } from 'mdx/types';
import { createElement, type FunctionComponent, type ReactNode } from 'react';
import type { FolderFiles, IncidentFolder } from '@/lib/catalog/folders.ts';
import { dictionary } from '@/lib/i18n/dictionary.ts';
import type { Locale } from '@/lib/i18n/locales.ts';
import { Callout } from './callout.tsx';
import { Code } from './code.tsx';
import { Demo } from './demo.tsx';
import { Anchor, Heading, Table } from './elements.tsx';
import { Figure } from './figure.tsx';
import { SourceDiff } from './source-diff.tsx';
import { SourceFile } from './source-file.tsx';
import { TraceFile } from './trace-file.tsx';

/** The only components a page may name. Those that show a file show one of the page's own folder. */
export function storyComponents(files: FolderFiles | IncidentFolder, locale: Locale): MDXComponents {
  const t = dictionary(locale);
  return {
    h2: bind(Heading, { level: 2, t }),
    h3: bind(Heading, { level: 3, t }),
    a: Anchor,
    table: Table,
    Code,
    Figure,
    Demo: bind(Demo, { files, locale, t }),
    Callout: bind(Callout, { t }),
    TraceFile: bind(TraceFile, { files, locale, t }),
    SourceFile: bind(SourceFile, { files }),
    SourceDiff: bind(SourceDiff, { files, t }),
  };
}

/** A component that already knows some of its props; the page writes the others. */
function bind<Props extends object, Known extends Partial<Props>>(
  component: (props: Props) => ReactNode | Promise<ReactNode>,
  known: Known,
) {
  return (props: Omit<Props, keyof Known>) =>
    createElement(component as FunctionComponent<Props>, { ...known, ...props } as unknown as Props);
}
