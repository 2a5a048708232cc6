/** Calls back once the page is loaded and drawn, and the browser has nothing better to do. */
export function onceIdle(window: Window & typeof globalThis, callback: () => void): void {
  const whenIdle = () => {
    if ('requestIdleCallback' in window) window.requestIdleCallback(callback, { timeout: 4000 });
    else setTimeout(callback, 1000);
  };
  // The first frame may come after `load`; the callback of the second one runs when the first is on the screen.
  const drawn = () => window.requestAnimationFrame(() => window.requestAnimationFrame(whenIdle));
  window.addEventListener('load', drawn, { once: true });
}
