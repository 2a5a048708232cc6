'use client';

import { type KeyboardEvent, type MouseEvent, useMemo, useRef, useState } from 'react';
import type { DeskWords } from '../../lib/i18n/desk.ts';
import { fill } from '../../lib/i18n/fill.ts';
import type { Span } from '../../lib/text/types.ts';
import button from '../controls/button.module.css';
import folds from '../controls/fold.module.css';
import { Name } from '../finding/name.tsx';
import { shortName } from '../finding/names.ts';
import styles from './family.module.css';
import type { FamilyBrief, KinBrief } from './family-brief.ts';
import { treeKey, treeRows } from './tree-rows.ts';

/** Roots shown before the reader asks for all. */
const FIRST_ROOTS = 20;

/** Who started whom. Folded at first; one stop for Tab, arrows inside. */
export function FamilyTree({
  family,
  show,
  words,
}: {
  family: FamilyBrief;
  show: (span: Span) => void;
  words: DeskWords;
}) {
  const w = words.family;
  const [open, setOpen] = useState<ReadonlySet<string>>(new Set());
  const [at, setAt] = useState('0');
  const [all, setAll] = useState(false);
  const shown = useMemo(() => (all ? family : { ...family, roots: family.roots.slice(0, FIRST_ROOTS) }), [family, all]);
  const rows = useMemo(() => treeRows(shown, open), [shown, open]);
  const root = useRef<HTMLDivElement>(null);
  const focused = rows.some(({ path }) => path === at) ? at : '0';
  const fold = (path: string, unfold: boolean) => {
    const next = new Set(open);
    if (unfold) next.add(path);
    else next.delete(path);
    setOpen(next);
  };
  const go = (path: string) => {
    setAt(path);
    root.current?.querySelector<HTMLElement>(`[data-path="${path}"]`)?.focus();
  };
  const press = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const move = treeKey(event.key, rows, focused, open);
    if (!move) return;
    event.preventDefault();
    event.stopPropagation();
    if ('to' in move) go(move.to);
    else if ('open' in move) fold(move.open, true);
    else if ('close' in move) fold(move.close, false);
    else show(move.show.span);
  };
  const point = (event: MouseEvent) => {
    const target = event.target as Element;
    const path = target.closest<HTMLElement>('[data-path]')?.dataset.path;
    const row = rows.find((candidate) => candidate.path === path);
    if (!row) return;
    setAt(row.path);
    if (target.closest('[data-twist]')) fold(row.path, !open.has(row.path));
    else show(row.kin.span);
  };
  return (
    <details className={`${folds.section} ${styles.family}`} data-testid="family">
      <summary>
        <h3>{w.title}</h3>
      </summary>
      <p className={styles.lead}>{w.lead}</p>
      <p className={styles.lead}>{w.keys}</p>
      <div className={styles.tree} role="tree" aria-label={w.label} ref={root} onClick={point} onKeyDown={press}>
        {rows.map(({ path, kin, level, position, siblings, ended }) => (
          <div
            key={path}
            role="treeitem"
            tabIndex={path === focused ? 0 : -1}
            className={styles.item}
            data-path={path}
            data-level={Math.min(level, 12)}
            aria-level={level}
            aria-posinset={position}
            aria-setsize={siblings}
            aria-expanded={kin.children.length > 0 ? open.has(path) : undefined}
            aria-selected={path === focused}
            onFocus={() => setAt(path)}
          >
            {ended !== null && (
              <span className={styles.ended}>{fill(ended.count > 1 ? w.endedMany : w.ended, ended)}</span>
            )}
            <span className={styles.row}>
              <Twist kin={kin} open={open.has(path)} />
              <Name of={shortName(kin.function)} />
              <span className={styles.about}>
                {kin.count > 1 ? fill(w.count, { count: kin.count }) : kin.ids[0]} {kin.state}
                {kin.descendants > 0 && `, ${fill(w.below, { count: kin.descendants })}`}
              </span>
            </span>
          </div>
        ))}
      </div>
      {shown.roots.length < family.roots.length && (
        <button type="button" className={button.entry} onClick={() => setAll(true)}>
          {fill(words.compare.showAll, { count: family.roots.length })}
        </button>
      )}
      {family.unknown > 0 && <p className={styles.lead}>{fill(w.unknown, { count: family.unknown })}</p>}
    </details>
  );
}

/** For the pointer alone: the keyboard folds with the arrows, and a screen reader hears `aria-expanded`. */
function Twist({ kin, open }: { kin: KinBrief; open: boolean }) {
  const empty = kin.children.length === 0;
  return (
    <svg
      className={styles.twist}
      viewBox="0 0 16 16"
      width="16"
      height="16"
      aria-hidden="true"
      data-empty={empty || undefined}
      data-twist={empty ? undefined : ''}
    >
      <path d={open ? 'M3 6l5 5 5-5' : 'M6 3l5 5-5 5'} />
    </svg>
  );
}
