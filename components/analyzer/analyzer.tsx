'use client';

import { useEffect, useMemo, useState } from 'react';
import type { Locale } from '../../lib/diagnose/types.ts';
import type { AnalyzerWords } from '../../lib/i18n/analyzer.ts';
import type { DeskWords } from '../../lib/i18n/desk.ts';
import type { Span } from '../../lib/text/types.ts';
import type { IncidentBrief } from '../finding/incident-list.tsx';
import styles from './analyzer.module.css';
import { CompareView } from './compare-view.tsx';
import { HistoryPanel } from './history-panel.tsx';
import { InputBar, MOST_TO_EDIT } from './input-bar.tsx';
import { keptOf } from './kept.ts';
import { KeysDialog } from './keys-dialog.tsx';
import { Notices } from './notices.tsx';
import { PasteBox, type Sample } from './paste-box.tsx';
import { Progress } from './progress.tsx';
import { Result } from './result.tsx';
import { SharePanel } from './share-panel.tsx';
import { useDesk } from './use-desk.ts';
import { useDeskKeys } from './use-desk-keys.ts';
import { useDropAndPaste } from './use-drop-and-paste.ts';
import { useLinkedText } from './use-linked-text.ts';

/**
 * The paste box and, as soon as something is in it, the verdict. Everything is computed in a worker of this page:
 * nothing that is pasted leaves it.
 */
export function Analyzer({
  locale,
  samples,
  incidents,
  demos,
  words,
  tools,
}: {
  locale: Locale;
  samples: readonly Sample[];
  incidents: readonly IncidentBrief[];
  /** Names of the demos that can be had. */
  demos: readonly string[];
  /** Of the page's language alone: the scripts hold none. */
  words: AnalyzerWords;
  tools: DeskWords;
}) {
  const { desk, text, load, open, type, choose, edit, clear, undo, cancel, compare, dismissRefusals } = useDesk();
  const [emptyPaste, setEmptyPaste] = useState(false);
  const dragging = useDropAndPaste({
    open,
    type,
    paste: (pasted) => {
      setEmptyPaste(pasted === '');
      if (pasted !== '') load([{ name: null, text: pasted }], 'pasted');
    },
  });
  useEffect(() => {
    if (text !== '') setEmptyPaste(false);
  }, [text]);

  const linkProblem = useLinkedText(locale, text, load);
  const { phase, compared } = desk;
  const filled = desk.documents.length > 0;
  const view = phase.is === 'done' ? phase.view : null;

  const dumps = view?.reports.filter((report) => report.language === 'go' && report.goroutines > 1).length ?? 0;
  const canCompare = compared !== null || dumps > 0;
  const toggleCompare = () => {
    if (!canCompare) return;
    // One text that holds two dumps is compared with itself: its first with its last.
    const other = desk.documents.length === 2 ? 1 - desk.current : dumps > 1 ? desk.current : null;
    compare(compared !== null ? null : other === null ? 'asked' : [desk.current, other]);
  };
  const [goTo, setGoTo] = useState<{ readonly document: number; readonly span: Span } | null>(null);
  const show = (document: number, span: Span) => {
    setGoTo({ document, span });
    if (document !== desk.current) choose(document);
  };
  const editable = text.length <= MOST_TO_EDIT;
  const said = useDeskKeys(
    { text, clear, undo, edit: () => filled && editable && edit(true), compare: toggleCompare },
    locale,
    tools,
  );
  const kept = useMemo(() => keptOf(desk, locale), [desk, locale]);

  return (
    <div className={styles.analyzer} data-dragging={dragging || undefined} data-filled={filled || undefined}>
      {filled && (
        <InputBar
          desk={desk}
          text={text}
          words={words}
          edit={edit}
          clear={clear}
          choose={choose}
          compare={canCompare ? { label: tools.compare[compared ? 'end' : 'start'], press: toggleCompare } : null}
        />
      )}
      <Notices
        desk={desk}
        linkProblem={linkProblem}
        emptyPaste={emptyPaste}
        said={said}
        words={words}
        undo={undo}
        retry={() => choose(desk.current)}
        dismiss={dismissRefusals}
      />
      {(!filled || desk.editing) && (
        <PasteBox text={text} samples={samples} words={words} type={type} load={load} open={open} />
      )}
      <p className={styles.drop} aria-hidden="true">
        {words.paste.drop}
      </p>
      {phase.is === 'working' && (
        <Progress
          stage={phase.stage}
          since={phase.since}
          done={phase.done}
          characters={text.length}
          words={words}
          cancel={cancel}
        />
      )}
      {compared && filled && (
        <CompareView
          documents={desk.documents}
          pair={compared === 'asked' ? null : compared}
          current={desk.current}
          choosePair={compare}
          add={(second) => load([{ name: null, text: second }], 'pasted')}
          show={show}
          locale={locale}
          words={tools}
        />
      )}
      {filled && <SharePanel text={text} locale={locale} words={words} />}
      {view && filled && (
        <Result
          view={view}
          text={text}
          incidents={incidents}
          demos={demos}
          goTo={goTo?.document === desk.current ? goTo.span : null}
          locale={locale}
          words={words}
          tools={tools}
        />
      )}
      <div className={styles.foot}>
        <HistoryPanel
          current={kept}
          open={(kept, name) => load([{ name, text: kept }], 'history')}
          locale={locale}
          words={tools}
        />
        <KeysDialog words={tools} />
      </div>
    </div>
  );
}
