'use client';

import { startTransition, useEffect, useMemo, useReducer, useRef } from 'react';
import { type Desk, deskReducer, emptyDesk, type Source, textOf } from './desk-state.ts';
import type { Document } from './protocol.ts';
import { WorkerClient } from './worker-client.ts';

/** Typing pauses this long before the text is read again. A paste never waits. */
const PAUSE_MS = 140;

const hasText = (document: Document) => document.text.length > 0;

/** Characters; what is larger is not kept while its reader is on another page. */
const MOST_KEPT = 100_000_000;

/**
 * The desk as it was when its reader followed a link to another page of the site, for the way back. In the memory of
 * this tab alone: nothing is stored, and a reload or another site forgets it.
 */
let left: Desk | null = null;

function leave(desk: Desk): void {
  const characters = desk.documents.reduce((sum, { text }) => sum + text.length, 0);
  left = characters > 0 && characters <= MOST_KEPT ? { ...desk, cleared: null } : null;
}

/** The state of the desk and everything that can be done to it. Every text that is put there is sent to the worker at once. */
export function useDesk() {
  const [desk, dispatch] = useReducer(deskReducer, null, () => left ?? emptyDesk);
  const latest = useRef(desk);
  latest.current = desk;
  const client = useRef<WorkerClient | null>(null);
  const pause = useRef<ReturnType<typeof setTimeout>>(undefined);

  const actions = useMemo(() => {
    const now = () => performance.now();
    const read = (text: string | undefined, wait = 0) => {
      clearTimeout(pause.current);
      if (!text) client.current?.stop();
      else if (wait === 0) client.current?.send({ kind: 'diagnose', text });
      else pause.current = setTimeout(() => client.current?.send({ kind: 'diagnose', text }), wait);
    };
    const load = (given: readonly Document[], source: Source) => {
      const documents = given.filter(hasText);
      if (documents.length === 0) return;
      const { compared, phase } = latest.current;
      dispatch({ do: 'load', documents, source, now: now() });
      if (compared !== 'asked') read(documents[0]?.text);
      else if (phase.is !== 'done') read(textOf(latest.current));
    };
    return {
      start: () => {
        client.current = new WorkerClient(
          () => new Worker(new URL('./diagnose.worker.ts', import.meta.url), { type: 'module' }),
          (message) => {
            const take = () => dispatch({ do: 'answer', message, now: now() });
            // A verdict is a large piece of page: it is made in slices, and input comes between them.
            if (message.kind === 'view') startTransition(take);
            else take();
            if (message.kind !== 'opened') return;
            if (message.documents.some(hasText)) load(message.documents, 'file');
            else read(textOf(latest.current));
          },
          () => dispatch({ do: 'crash' }),
        );
        client.current.warm();
        if (latest.current.phase.is === 'working') read(textOf(latest.current));
      },
      stop: () => {
        clearTimeout(pause.current);
        client.current?.close();
        leave(latest.current);
      },
      load,
      open: (files: readonly File[]) => {
        clearTimeout(pause.current);
        dispatch({ do: 'opening', now: now() });
        client.current?.send({ kind: 'open', files });
      },
      type: (text: string) => {
        dispatch({ do: 'type', text, now: now() });
        read(text, PAUSE_MS);
      },
      choose: (current: number) => {
        dispatch({ do: 'choose', current, now: now() });
        read(latest.current.documents[current]?.text);
      },
      compare: (compared: Desk['compared']) => dispatch({ do: 'compare', compared }),
      edit: (editing: boolean) => dispatch({ do: 'edit', editing }),
      clear: () => {
        read('');
        dispatch({ do: 'clear' });
      },
      undo: () => {
        const { cleared } = latest.current;
        if (!cleared) return;
        dispatch({ do: 'undo' });
        if (cleared.phase.is === 'working') read(textOf(cleared));
      },
      cancel: () => {
        read('');
        dispatch({ do: 'cancel' });
      },
      dismissRefusals: () => dispatch({ do: 'dismiss-refusals' }),
    };
  }, []);

  useEffect(() => {
    actions.start();
    return actions.stop;
  }, [actions]);

  return { desk, text: textOf(desk), ...actions };
}
