import { DESK_LISTENS, type EarlyText, PASTE_BOX, type TakeOver } from '../early.ts';
import { isTaken } from './taken.ts';

/** Shown of a paste until the desk takes it: a textarea lays out all it holds, and 100 kB are a long task. */
const SHOWN = 4000;

/**
 * Keeps what is pasted or typed before the desk listens; on a slow line that is seconds after the page is there. It is
 * shown in the box at once (a long one in part), but kept here: React empties the box when it takes it over in the middle
 * of an event.
 */
export function keepEarlyText(document: Document): void {
  let early: EarlyText | null = null;
  /** What of a paste is not in the box. */
  let rest = '';
  const box = () => document.querySelector<HTMLTextAreaElement>(`textarea#${PASTE_BOX}`);
  const paste = (event: ClipboardEvent) => {
    const field = box();
    const text = event.clipboardData?.getData('text/plain');
    if (!field || !text) return;
    if (event.target === field ? isTaken(field) || !allIsSelected(field) : takesText(event.target)) return;
    event.preventDefault();
    field.value = text.slice(0, SHOWN);
    rest = text.slice(SHOWN);
    early = { text, source: 'pasted' };
  };
  const write = () => {
    const field = box();
    if (field?.value === '') rest = '';
    // React hears of what is typed into a box that it has, but not of what the box does not show.
    const isOurs = field && field.value !== '' && (rest !== '' || !isTaken(field));
    early = isOurs ? { text: field.value + rest, source: 'typed' } : null;
  };
  const input = ({ target }: Event) => target === box() && write();
  const handOver = (event: Event) => {
    document.removeEventListener('paste', paste);
    document.removeEventListener('input', input);
    if (early) (event as CustomEvent<TakeOver>).detail(early);
  };
  document.addEventListener('paste', paste);
  document.addEventListener('input', input);
  // After a reload the browser puts back what was in the box.
  document.addEventListener('DOMContentLoaded', () => early ?? write(), { once: true });
  document.addEventListener(DESK_LISTENS, handOver, { once: true });
}

const allIsSelected = ({ selectionStart, selectionEnd, value }: HTMLTextAreaElement) =>
  selectionStart === 0 && selectionEnd === value.length;

const takesText = (target: EventTarget | null) =>
  target instanceof Element && /^(?:INPUT|TEXTAREA)$/.test(target.tagName);
