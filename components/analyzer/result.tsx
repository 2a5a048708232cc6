'use client';

import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import type { Locale } from '../../lib/diagnose/types.ts';
import type { AnalyzerWords } from '../../lib/i18n/analyzer.ts';
import type { DeskWords } from '../../lib/i18n/desk.ts';
import type { Span } from '../../lib/text/types.ts';
import { claimsOf } from '../finding/claims.ts';
import { FindingView } from '../finding/finding-view.tsx';
import type { IncidentBrief } from '../finding/incident-list.tsx';
import { LightContext, useClaimPointer } from '../finding/light.tsx';
import { rowAt } from '../trace/line-model.ts';
import type { Mark } from '../trace/marks.ts';
import { type TraceHandle, TraceView } from '../trace/trace-view.tsx';
import styles from './analyzer.module.css';
import { demoOf } from './demo-of.ts';
import { DumpView } from './dump-view.tsx';
import { FindingTabs } from './finding-tabs.tsx';
import { FixDemo } from './fix-demo.tsx';
import { headingOf } from './heading-of.ts';
import { NoFinding } from './no-finding.tsx';
import type { DeskView } from './protocol.ts';
import { ReadingNotes } from './reading-notes.tsx';
import { useKeys } from './use-keys.ts';
import { useParts } from './use-parts.ts';

/** Id of the mark that is no claim of the finding. */
const FOUND = 'found';

/** Verdict on the left, the paste on the right, one light between them. */
export function Result({
  view,
  text,
  incidents,
  demos,
  goTo,
  locale,
  words,
  tools,
}: {
  view: DeskView;
  text: string;
  /** Characters to bring into view as soon as they are there. */
  goTo: Span | null;
  incidents: readonly IncidentBrief[];
  demos: readonly string[];
  locale: Locale;
  words: AnalyzerWords;
  tools: DeskWords;
}) {
  // The verdict, then the trace, then tables and the demo.
  const parts = useParts(3);
  const hasTrace = parts > 1;
  // A new answer starts at its own best finding.
  const [choice, setChoice] = useState({ view, index: 0 });
  const chosen = choice.view === view ? choice.index : 0;
  const finding = view.findings[chosen] ?? view.findings[0];
  // What a table or the tree has led to, until something else is.
  const [found, setFound] = useState<{ readonly view: DeskView; readonly span: Span } | null>(null);
  const marks = useMemo<readonly Mark[]>(() => {
    const claims = finding ? claimsOf(finding) : ownMarks(view);
    return found?.view === view ? [...claims, { id: FOUND, role: 'evidence', span: found.span }] : claims;
  }, [finding, view, found]);
  const lineOf = (span: Span) => view.lines.numbers[rowAt(view.lines.starts, span[0])] ?? 1;

  const demo = finding ? demoOf(finding, incidents, demos, locale) : null;
  const dump = view.reports[finding?.report ?? 0]?.dump ?? view.reports.find((report) => report.dump)?.dump;

  const root = useRef<HTMLDivElement>(null);
  const trace = useRef<TraceHandle>(null);
  const [lit, setLit] = useState<string | null>(null);
  // The claim that was last gone to: where j and k go on from when the trace has the focus.
  const last = useRef<string | null>(null);
  const press = useCallback(
    (id: string, inTrace: boolean) => {
      const mark = marks.find((candidate) => candidate.id === id);
      if (!mark) return;
      setLit(id);
      last.current = id;
      if (!inTrace) trace.current?.show(mark);
      else showClaim(root.current, id);
    },
    [marks],
  );
  useClaimPointer(root, setLit, press);
  const showSpan = useCallback(
    (span: Span) => {
      setFound({ view, span });
      trace.current?.show({ id: FOUND, role: 'evidence', span });
    },
    [view],
  );
  useEffect(() => {
    if (goTo && hasTrace) showSpan(goTo);
  }, [goTo, showSpan, hasTrace]);

  // Pasting takes away the box that had the focus: the answer gets it, and is read out.
  useEffect(() => {
    if (document.activeElement === document.body) {
      root.current?.querySelector<HTMLElement>('[data-headline]')?.focus({ preventScroll: true });
    }
  }, [view]);

  const step = (by: 1 | -1) => {
    const id = focusClaim(root.current, by, last.current);
    last.current = id ?? null;
    const mark = marks.find((candidate) => candidate.id === id);
    if (mark) trace.current?.show(mark, true);
  };
  useKeys({ j: () => step(1), k: () => step(-1), f: () => trace.current?.toggleFolds() });

  return (
    <LightContext value={lit ?? (found?.view === view ? FOUND : null)}>
      <div className={styles.result} data-dump={dump ? '' : undefined} ref={root}>
        <section className={styles.verdict} aria-label={words.verdict.region} data-testid="verdict">
          <FindingTabs
            view={view}
            chosen={chosen}
            choose={(index) => setChoice({ view, index })}
            locale={locale}
            words={words}
          />
          {finding ? (
            <FindingView
              finding={finding}
              heading={words.verdict[headingOf(finding)]}
              collides={headingOf(finding) !== 'blocked'}
              text={text}
              lineOf={lineOf}
              incidents={incidents}
              demo={demo !== null}
              locale={locale}
              words={words}
            />
          ) : (
            <NoFinding view={view} text={text} lineOf={lineOf} locale={locale} words={words} />
          )}
          {parts > 2 && dump && <DumpView dump={dump} locale={locale} words={words} tools={tools} show={showSpan} />}
          <ReadingNotes view={view} lineOf={lineOf} locale={locale} words={words} />
        </section>
        <div className={styles.paper}>
          {hasTrace && <TraceView text={text} lines={view.lines} marks={marks} words={words} handle={trace} />}
        </div>
        {parts > 2 && demo && <FixDemo key={demo.name} demo={demo} locale={locale} words={words} />}
      </div>
    </LightContext>
  );
}

/** Without a finding the crash's own frames are what a reader looks for. */
function ownMarks(view: DeskView): Mark[] {
  return view.reports.flatMap((report, i) =>
    report.ownFrame ? [{ id: `own-${i}`, role: 'evidence' as const, span: report.ownFrame.span }] : [],
  );
}

function showClaim(root: HTMLElement | null, id: string): void {
  const button = root?.querySelector<HTMLElement>(`[data-claim="${CSS.escape(id)}"] button[data-shows]`);
  button?.closest('details')?.setAttribute('open', '');
  const calm = matchMedia('(prefers-reduced-motion: reduce)').matches;
  button?.scrollIntoView({ block: 'center', behavior: calm ? 'instant' : 'smooth' });
  button?.focus({ preventScroll: true });
}

const claimOf = (element: Element) => element.closest<HTMLElement>('[data-claim]')?.dataset.claim;

/** Moves the focus to the next or the previous claim, round the end; answers its id. */
function focusClaim(root: HTMLElement | null, by: 1 | -1, last: string | null): string | undefined {
  const buttons = [...(root?.querySelectorAll<HTMLElement>('[data-claim] button[data-shows]') ?? [])];
  const focused = buttons.indexOf(document.activeElement as HTMLElement);
  const now = focused >= 0 ? focused : buttons.findIndex((button) => claimOf(button) === last);
  const next = now < 0 ? (by > 0 ? 0 : buttons.length - 1) : (now + by + buttons.length) % buttons.length;
  const button = buttons[next];
  button?.closest('details')?.setAttribute('open', '');
  button?.focus();
  return button && claimOf(button);
}
