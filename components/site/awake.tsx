'use client';

import { usePathname } from 'next/navigation';
import { useEffect, useState } from 'react';
import styles from './awake.module.css';
import { AWAKE, NEW_BUILD } from './start/awake.ts';

/**
 * Says that React has the page in hand (start/replay.ts waits for it), tells the service worker which pages are read,
 * and offers a newer build of the site once one is there. It never reloads by itself: there may be a paste.
 */
export function Awake({ words }: { words: { readonly says: string; readonly reload: string } }) {
  const path = usePathname();
  const [newer, setNewer] = useState(false);
  useEffect(() => {
    const tell = () => setNewer(true);
    document.addEventListener(NEW_BUILD, tell);
    document.dispatchEvent(new Event(AWAKE));
    document.documentElement.dataset.awake = '';
    return () => document.removeEventListener(NEW_BUILD, tell);
  }, []);
  useEffect(() => {
    navigator.serviceWorker?.controller?.postMessage({ type: 'visited', path });
  }, [path]);
  return (
    <p className={styles.newer} role="status">
      {newer && (
        <>
          {words.says}{' '}
          <button type="button" className={styles.reload} onClick={() => location.reload()}>
            {words.reload}
          </button>
        </>
      )}
    </p>
  );
}
