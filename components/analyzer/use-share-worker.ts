'use client';

import { useCallback, useEffect, useRef } from 'react';
import { version as packageVersion } from '../../package.json';
import type { Shared, ShareRequest } from './share-protocol.ts';

/** Started at the first question, so that nobody who does not share pays for it. */
export function useShareWorker() {
  const worker = useRef<Worker | null>(null);
  const last = useRef(0);
  useEffect(
    () => () => {
      worker.current?.terminate();
      worker.current = null;
    },
    [],
  );
  return useCallback((request: Omit<ShareRequest, 'id' | 'version'>): Promise<Shared> => {
    worker.current ??= new Worker(new URL('./share.worker.ts', import.meta.url), { type: 'module' });
    const mine = worker.current;
    const id = ++last.current;
    return new Promise((resolve, reject) => {
      const done = ({ data }: MessageEvent<Shared>) => {
        if (data.id !== id) return;
        mine.removeEventListener('message', done);
        resolve(data);
      };
      mine.addEventListener('message', done);
      mine.addEventListener('error', (event) => reject(new Error(event.message)), { once: true });
      mine.postMessage({ ...request, id, version: packageVersion });
    });
  }, []);
}
