'use client';

import { useEffect, useRef, useState } from 'react';
import type { ComparisonAnswer } from './comparison-brief.ts';
import { WorkerClient } from './worker-client.ts';

export type ComparisonPhase =
  | { readonly is: 'working' }
  | { readonly is: 'done'; readonly answer: ComparisonAnswer }
  | { readonly is: 'crashed' };

/** Compares in a worker of its own, so that the diagnosis of either text goes on. Nothing is started for null. */
export function useComparison(texts: readonly [string, string] | null, order: 'found' | 'given'): ComparisonPhase {
  const [phase, setPhase] = useState<ComparisonPhase>({ is: 'working' });
  const client = useRef<WorkerClient | null>(null);
  const [first, second] = texts ?? [null, null];
  useEffect(() => {
    if (first === null || second === null) return;
    setPhase({ is: 'working' });
    client.current ??= new WorkerClient(
      () => new Worker(new URL('./diagnose.worker.ts', import.meta.url), { type: 'module' }),
      (message) => {
        if (message.kind === 'comparison') setPhase({ is: 'done', answer: message.answer });
      },
      () => setPhase({ is: 'crashed' }),
    );
    client.current.send({ kind: 'compare', texts: [first, second], order });
  }, [first, second, order]);
  useEffect(
    () => () => {
      client.current?.close();
      client.current = null;
    },
    [],
  );
  return phase;
}
