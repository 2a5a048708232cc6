import { LATER, LOADED } from './awake.ts';
import { onceIdle } from './idle.ts';

/** What a reader does first. Scrolling and reading need no script. */
const SIGNS = ['pointerdown', 'keydown', 'focusin', 'paste', 'dragenter', 'click', 'input', 'change'] as const;

/**
 * A page is a document until somebody uses it: its scripts are fetched once it is drawn and the browser has nothing
 * better to do, and run at the first sign of use, so that reading costs a telephone no processor time. A mouse that moves is such a sign;
 * a finger that scrolls is not.
 */
export function wakeAtFirstUse(document: Document, window: Window & typeof globalThis): void {
  let started = false;
  const start = () => {
    if (started) return;
    started = true;
    for (const type of SIGNS) document.removeEventListener(type, sign, true);
    document.removeEventListener('pointerover', sign, true);
    if (document.readyState === 'loading') document.addEventListener('DOMContentLoaded', run, { once: true });
    else run();
  };
  const run = () => {
    const scripts = scriptsOf(document);
    let missing = scripts.length;
    const settle = () => --missing === 0 && document.dispatchEvent(new Event(LOADED));
    for (const src of scripts) {
      const script = document.createElement('script');
      script.async = true;
      script.addEventListener('load', settle, { once: true });
      script.addEventListener('error', settle, { once: true });
      script.src = src;
      document.head.append(script);
    }
  };
  const fetchAhead = () => {
    if (started) return;
    for (const href of scriptsOf(document)) {
      const link = document.createElement('link');
      document.head.append(Object.assign(link, { rel: 'prefetch', as: 'script', href }));
    }
  };
  const sign = (event: Event) => {
    const { type } = event;
    if (type === 'pointerdown' || type === 'pointerover') {
      const { pointerType } = event as PointerEvent;
      if (pointerType !== 'mouse' && !canBePressed(event.target)) return;
    }
    start();
  };
  for (const type of SIGNS) document.addEventListener(type, sign, { capture: true, passive: true });
  document.addEventListener('pointerover', sign, { capture: true, passive: true });
  window.addEventListener('hashchange', () => saysMore(document, window.location) && start(), { once: true });
  onceIdle(window, fetchAhead);
  document.addEventListener('DOMContentLoaded', () => {
    if (saysMore(document, window.location) || alreadyFilled(document)) start();
  });
}

/** Addresses, all of our own build: the default policy lets no other one through. */
function scriptsOf(document: Document): string[] {
  return JSON.parse(document.getElementById(LATER)?.textContent ?? '[]');
}

function canBePressed(target: EventTarget | null): boolean {
  return (
    target instanceof Element &&
    target.closest('a,button,input,label,select,textarea,summary,[role=tab],[tabindex="0"]') !== null
  );
}

/** An address with a filter, a shared text or a schedule in it: the page must show that without being asked. */
function saysMore(document: Document, { search, hash }: Location): boolean {
  if (search !== '') return true;
  if (hash === '') return false;
  try {
    return document.getElementById(decodeURIComponent(hash.slice(1))) === null;
  } catch {
    return true;
  }
}

/** The browser has put back what was in the fields before a reload. */
function alreadyFilled(document: Document): boolean {
  return [...document.querySelectorAll('textarea')].some((field) => field.value !== '');
}
