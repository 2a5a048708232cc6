'use client';

import { usePathname } from 'next/navigation';
import { useEffect } from 'react';

/** Registers the service worker once the page is done with itself, and tells the worker which pages are read. */
export function Offline() {
  const path = usePathname();
  useEffect(() => {
    if (process.env.NODE_ENV !== 'production' || !('serviceWorker' in navigator)) return;
    let gone = false;
    const start = () =>
      whenIdle(() => {
        if (!gone) keepOffline(path).catch(() => {});
      });
    // Once there is a worker, a newer one is let in before the reader has begun; the first one can wait.
    if (navigator.serviceWorker.controller) keepOffline(path).catch(() => {});
    else if (document.readyState === 'complete') start();
    else addEventListener('load', start, { once: true });
    return () => {
      gone = true;
      removeEventListener('load', start);
    };
  }, [path]);
  return null;
}

const whenIdle = (then: () => void) => {
  if ('requestIdleCallback' in window) requestIdleCallback(then, { timeout: 4000 });
  else setTimeout(then, 1000);
};

let registered: Promise<ServiceWorkerRegistration> | undefined;

async function keepOffline(path: string): Promise<void> {
  registered ??= register();
  const { active } = await registered;
  active?.postMessage({ type: 'visited', path });
}

/** Without a service worker (blocked, private window, no room) the site works as any other. */
async function register(): Promise<ServiceWorkerRegistration> {
  const { serviceWorker } = navigator;
  const registration = await serviceWorker.register('/sw.js', { updateViaCache: 'none' });
  const { waiting } = registration;
  if (waiting && serviceWorker.controller && pristine()) {
    serviceWorker.addEventListener('controllerchange', () => pristine() && location.reload(), { once: true });
    waiting.postMessage({ type: 'take-over' });
  }
  return serviceWorker.ready;
}

/** Nothing has been typed or pasted that a reload would lose. */
const pristine = () => [...document.querySelectorAll('textarea')].every((field) => field.value === '');
