'use client';

import { createContext, type RefObject, useContext, useEffect } from 'react';

/** Which claim is lit, by whichever side it was pointed at: its words or its characters. */
export const LightContext = createContext<string | null>(null);
export const useLit = () => useContext(LightContext);

/** `data-claim` of the nearest claim or mark around a node. */
function claimAt(target: EventTarget | null): { id: string; element: HTMLElement } | null {
  const element = target instanceof Element ? target.closest<HTMLElement>('[data-claim]') : null;
  const id = element?.dataset.claim;
  return element && id ? { id, element } : null;
}

/**
 * Listens on one root for both sides. Pointing or focusing lights; pressing calls `press`, which brings the other
 * side into view. Text being selected and links inside a claim are left alone.
 */
export function useClaimPointer(
  root: RefObject<HTMLElement | null>,
  light: (id: string | null) => void,
  press: (id: string, inTrace: boolean) => void,
): void {
  useEffect(() => {
    const element = root.current;
    if (!element) return;
    const on = (event: Event) => light(claimAt(event.target)?.id ?? null);
    const off = () => light(null);
    const click = (event: Event) => {
      const found = claimAt(event.target);
      if (!found || getSelection()?.toString()) return;
      const pressed = (event.target as Element).closest('a, button, summary');
      if (pressed && !pressed.hasAttribute('data-shows')) return;
      press(found.id, found.element.hasAttribute('data-mark'));
    };
    element.addEventListener('pointerover', on);
    element.addEventListener('pointerleave', off);
    element.addEventListener('focusin', on);
    element.addEventListener('focusout', off);
    element.addEventListener('click', click);
    return () => {
      element.removeEventListener('pointerover', on);
      element.removeEventListener('pointerleave', off);
      element.removeEventListener('focusin', on);
      element.removeEventListener('focusout', off);
      element.removeEventListener('click', click);
    };
  }, [root, light, press]);
}
