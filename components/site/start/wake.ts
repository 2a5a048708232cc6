import { LATER, LOADED } from './awake.ts';
import { onceIdle } from './idle.ts';

/** What a reader does first. Scrolling and reading need no script. */
const SIGNS = [
  'pointerdown',
  'pointerover',
  'keydown',
  'focusin',
  'paste',
  'dragenter',
  'click',
  'input',
  'change',
] as const;

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
    if (document.readyState === 'loading') document.addEventListener('DOMContentLoaded', run, { once: true });
    else run();
  };
  const run = () => {
    const [data, ...scripts] = scriptsOf(document);
    if (data === undefined) return;
    let missing = scripts.length;
    const settle = () => --missing === 0 && document.dispatchEvent(new Event(LOADED));
    // What React starts from must be there first; without it the page stays a document until it is used again.
    const withData = () => {
      for (const src of scripts) addScript(document, src, settle, settle);
    };
    addScript(document, data, withData, listen);
    for (const src of scripts) addLink(document, 'preload', src);
  };
  const fetchAhead = () => {
    if (started) return;
    for (const src of scriptsOf(document)) addLink(document, 'prefetch', src);
  };
  const sign = (event: Event) => {
    const { type } = event;
    if (type === 'pointerdown' || type === 'pointerover') {
      const { pointerType } = event as PointerEvent;
      if (pointerType !== 'mouse' && !canBePressed(event.target)) return;
    }
    start();
  };
  const listen = () => {
    started = false;
    for (const type of SIGNS) document.addEventListener(type, sign, { capture: true, passive: true });
  };
  listen();
  window.addEventListener('hashchange', () => saysMore(document, window.location) && start(), { once: true });
  onceIdle(window, fetchAhead);
  document.addEventListener('DOMContentLoaded', () => {
    if (saysMore(document, window.location) || alreadyFilled(document)) start();
  });
}

function addScript(document: Document, src: string, loaded: () => void, failed: () => void): void {
  const script = document.createElement('script');
  script.async = true;
  script.addEventListener('load', loaded, { once: true });
  script.addEventListener('error', failed, { once: true });
  script.src = src;
  document.head.append(script);
}

function addLink(document: Document, rel: 'preload' | 'prefetch', href: string): void {
  document.head.append(Object.assign(document.createElement('link'), { rel, as: 'script', href }));
}

/** First the page's own data, then the scripts that need it: the default policy lets no other one through. */
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
