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
  if (registration.waiting && serviceWorker.controller) void handOver(registration);
  return serviceWorker.ready;
}

/** A tab that is closing still counts for a moment, so it is tried for half a minute, or until the reader begins. */
async function handOver(registration: ServiceWorkerRegistration): Promise<void> {
  const { serviceWorker } = navigator;
  serviceWorker.addEventListener('controllerchange', () => pristine() && location.reload(), { once: true });
  for (let tries = 0; tries < 60 && registration.waiting && pristine(); tries++) {
    registration.waiting.postMessage({ type: 'take-over' });
    await new Promise((done) => setTimeout(done, 400));
  }
}

/** Nothing has been typed or pasted that a reload would lose. */
const pristine = () => [...document.querySelectorAll('textarea')].every((field) => field.value === '');
