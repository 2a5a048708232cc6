'use client';

import { useCallback, useEffect, useRef, useState } from 'react';
import { type HistoryHead, historyStore, MOST_CHARACTERS } from './history-store.ts';

const KEY = 'history';
/** A text that is being typed is kept when the typing rests. */
const REST_MS = 1200;

/** What is diagnosed now; null while nothing that is worth keeping is. */
export interface Kept {
  readonly text: string;
  readonly title: string;
  readonly name: string | null;
  /** A typed text takes the place of its earlier state. */
  readonly typed: boolean;
}

export interface History {
  readonly on: boolean;
  readonly heads: readonly HistoryHead[];
  readonly blocked: boolean;
  switchOn(on: boolean): void;
  read(id: number): Promise<string | null>;
  remove(id: number): void;
  clear(): void;
}

/** The local history: off until switched on, then every diagnosed text is kept in this browser. */
export function useHistory(current: Kept | null): History {
  const [on, setOn] = useState(false);
  const [heads, setHeads] = useState<readonly HistoryHead[]>([]);
  const [blocked, setBlocked] = useState(false);
  const typedId = useRef<number | null>(null);

  const after = useCallback(async (work?: Promise<unknown>) => {
    try {
      await work;
      setHeads(await historyStore.list());
    } catch {
      setBlocked(true);
    }
  }, []);

  useEffect(() => {
    try {
      // Nobody who never switched it on has a database made.
      const stored = localStorage.getItem(KEY);
      setOn(stored === 'on');
      if (stored !== null) void after();
    } catch {
      setBlocked(true);
    }
  }, [after]);

  const { text, title, name, typed } = current ?? { text: '', title: '', name: null, typed: false };
  useEffect(() => {
    if (!on || text === '' || text.length > MOST_CHARACTERS) return;
    const keep = async () => {
      if (typed && typedId.current !== null) await historyStore.remove(typedId.current);
      const id = await historyStore.keep(text, { at: Date.now(), title, name });
      typedId.current = typed ? id : null;
    };
    const rest = setTimeout(() => void after(keep()), typed ? REST_MS : 0);
    return () => clearTimeout(rest);
  }, [on, text, title, name, typed, after]);

  return {
    on,
    heads,
    blocked,
    switchOn: (wanted) => {
      try {
        localStorage.setItem(KEY, wanted ? 'on' : 'off');
        setOn(wanted);
        void after();
      } catch {
        setBlocked(true);
      }
    },
    read: async (id) => (await historyStore.text(id).catch(() => undefined)) ?? null,
    remove: (id) => void after(historyStore.remove(id)),
    clear: () => void after(historyStore.clear()),
  };
}
