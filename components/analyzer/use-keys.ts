'use client';

import { useEffect, useRef, useSyncExternalStore } from 'react';

const KEY = 'single-keys';
const listeners = new Set<() => void>();

/** Single keys can be switched off: speech input and a slip of the hand press them too (WCAG 2.1.4). */
export function useKeysEnabled(): readonly [boolean, (enabled: boolean) => void] {
  const enabled = useSyncExternalStore(
    (changed) => {
      listeners.add(changed);
      return () => listeners.delete(changed);
    },
    keysEnabled,
    () => true,
  );
  return [enabled, setKeysEnabled];
}

let chosen: boolean | null = null;

function keysEnabled(): boolean {
  if (chosen !== null) return chosen;
  try {
    chosen = localStorage.getItem(KEY) !== 'off';
  } catch {
    chosen = true;
  }
  return chosen;
}

function setKeysEnabled(enabled: boolean): void {
  chosen = enabled;
  try {
    if (enabled) localStorage.removeItem(KEY);
    else localStorage.setItem(KEY, 'off');
  } catch {
    // Storage is blocked: the choice holds for this page.
  }
  for (const changed of listeners) changed();
}

/** Runs `actions[key]` for a single key pressed anywhere but where text is entered, a choice is made or a dialog is open. */
export function useKeys(actions: Readonly<Record<string, () => void>>): void {
  const latest = useRef(actions);
  useEffect(() => {
    latest.current = actions;
  });
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.repeat || event.isComposing) return;
      if (event.ctrlKey || event.metaKey || event.altKey || takesKeys(event.composedPath()[0])) return;
      const action = Object.hasOwn(latest.current, event.key) ? latest.current[event.key] : undefined;
      if (!action || (event.key !== '?' && !keysEnabled()) || document.querySelector('dialog[open]')) return;
      event.preventDefault();
      action();
    };
    document.addEventListener('keydown', press);
    return () => document.removeEventListener('keydown', press);
  }, []);
}

function takesKeys(target: EventTarget | undefined): boolean {
  if (!(target instanceof HTMLElement)) return false;
  if (target.isContentEditable || /^(?:TEXTAREA|SELECT)$/.test(target.tagName)) return true;
  return target instanceof HTMLInputElement && !/^(?:checkbox|radio|button|range)$/.test(target.type);
}
