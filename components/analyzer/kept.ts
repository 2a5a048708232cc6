import type { Locale } from '../../lib/diagnose/types.ts';
import { type Desk, textOf } from './desk-state.ts';
import type { Kept } from './use-history.ts';

/** What the history would keep of the desk: read texts in which something was recognised, never samples. */
export function keptOf(desk: Desk, locale: Locale): Kept | null {
  const { phase, source } = desk;
  if (phase.is !== 'done' || source === 'sample' || source === 'history') return null;
  const { view } = phase;
  if (view.verdict === 'nothing-recognised') return null;
  const title = view.findings[0]?.headline[locale] ?? view.reports.find((report) => report.title)?.title;
  return {
    text: textOf(desk),
    title: (title ?? view.summary[locale]).replaceAll('`', ''),
    name: desk.documents[desk.current]?.name ?? null,
    typed: desk.editing,
  };
}
