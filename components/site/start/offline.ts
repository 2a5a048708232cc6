import { NEW_BUILD } from './awake.ts';
import { onceIdle } from './idle.ts';

/** Registers the service worker once the page is done with itself. Without one the site works as any other. */
export function keepOffline(window: Window & typeof globalThis): void {
  const { serviceWorker } = window.navigator;
  if (!serviceWorker) return;
  // The first worker of a visit takes a page over as well, but that is no new build.
  if (serviceWorker.controller) {
    const tell = () => window.document.dispatchEvent(new Event(NEW_BUILD));
    serviceWorker.addEventListener('controllerchange', tell, { once: true });
  }
  const register = async () => {
    try {
      await serviceWorker.register('/sw.js', { updateViaCache: 'none' });
      const { active } = await serviceWorker.ready;
      active?.postMessage({ type: 'visited', path: window.location.pathname });
    } catch {
      // Blocked, a private window, no room.
    }
  };
  onceIdle(window, register);
}
