import { AWAKE, LOADED } from './awake.ts';
import { isTaken } from './taken.ts';

type Again = () => void;

/**
 * What is pressed, chosen or dropped before the page's scripts run is kept and done again once they do; on a slow line
 * that is seconds later. Links and folding parts work by themselves. Texts: early-text.ts.
 */
export function replayOnceAwake(document: Document): void {
  const kept = new Map<EventTarget | string, Again>();
  const click = (event: Event) => keepClick(event, kept);
  const listeners: [type: string, listener: (event: Event) => void][] = [
    ['change', (event) => keepChange(event.target, kept)],
    ['keydown', (event) => keepKey(event as KeyboardEvent, kept)],
    ['dragover', (event) => carriesFiles(event as DragEvent) && event.preventDefault()],
    ['drop', (event) => keepFiles(event as DragEvent)],
  ];
  document.addEventListener('click', click, true);
  for (const [type, listener] of listeners) document.addEventListener(type, listener, true);
  // React has the document in hand before it has each part: a part whose script is still on its way would lose a press.
  let waitsFor = 2;
  const ready = () => {
    if (--waitsFor > 0) return;
    for (const [type, listener] of listeners) document.removeEventListener(type, listener, true);
    setTimeout(next, 0);
  };
  // One after the other, so that each finds what the one before it has changed.
  const next = () => {
    const [first] = kept;
    if (first) kept.delete(first[0]);
    first?.[1]();
    if (kept.size > 0) setTimeout(next, 0);
    else document.removeEventListener('click', click, true);
  };
  document.addEventListener(AWAKE, ready, { once: true });
  document.addEventListener(LOADED, ready, { once: true });
}

function keepClick(event: Event, kept: Map<EventTarget | string, Again>): void {
  const { target } = event;
  if (!(target instanceof Element)) return;
  const button = target.closest<HTMLButtonElement>('button[type=button],[role=tab]');
  const press = () => button?.isConnected && button.click();
  if (button && event.isTrusted && !isTaken(button)) kept.set(button, press);
  else if (button && event.isTrusted && kept.size > 0) {
    // React would do it before what came before it.
    event.stopImmediatePropagation();
    kept.set(button, press);
  }
  const link = target.closest('a');
  // The switch of languages takes query and fragment along.
  if (link?.hreflang) link.href = new URL(link.pathname + location.search + location.hash, location.href).href;
}

function keepChange(target: EventTarget | null, kept: Map<EventTarget | string, Again>): void {
  if (!(target instanceof Element) || isTaken(target)) return;
  if (target instanceof HTMLSelectElement) {
    const { value } = target;
    kept.set(target, () => {
      target.value = value;
      target.dispatchEvent(new Event('change', { bubbles: true }));
    });
  } else if (target instanceof HTMLInputElement && /^(checkbox|radio)$/.test(target.type)) {
    const { checked } = target;
    kept.set(target.type === 'radio' ? target.name : target, () => {
      target.checked = !checked;
      target.click();
    });
  }
}

/** A single key, for the page as a whole. */
function keepKey(event: KeyboardEvent, kept: Map<EventTarget | string, Again>): void {
  const { key, target } = event;
  if (key.length > 1 || key === ' ' || event.ctrlKey || event.metaKey || event.altKey) return;
  if ('awake' in document.documentElement.dataset) return;
  if (target instanceof Element && target.closest('input,textarea,select')) return;
  kept.set('key', () =>
    document.body.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true })),
  );
}

const carriesFiles = ({ dataTransfer }: DragEvent) => dataTransfer?.types.includes('Files') ?? false;

/** Dropped files wait in the chooser of the paste box, which looks there when it starts. */
function keepFiles(event: DragEvent): void {
  if (!carriesFiles(event)) return;
  event.preventDefault();
  const chooser = document.querySelector<HTMLInputElement>('input[type=file]');
  if (chooser && event.dataTransfer) chooser.files = event.dataTransfer.files;
}
