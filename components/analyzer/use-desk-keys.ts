'use client';

import { useEffect, useState } from 'react';
import type { Locale } from '../../lib/diagnose/types.ts';
import type { DeskWords } from '../../lib/i18n/desk.ts';
import { PASTE_BOX } from '../site/early.ts';
import { currentTheme, setTheme, themes } from '../site/theme.ts';
import { useKeys } from './use-keys.ts';
import { useShareWorker } from './use-share-worker.ts';

/** How long a sentence stays that says what a key has done. */
const SAID_MS = 2500;

interface Desk {
  readonly text: string;
  clear(): void;
  undo(): void;
  /** Opens the text for editing, if it is small enough, so that the box is there. */
  edit(): void;
  compare(): void;
}

/** The keys that act on the whole desk. Answers what the last one did, where nothing on the page shows it. */
export function useDeskKeys(desk: Desk, locale: Locale, words: DeskWords): string | null {
  const [said, setSaid] = useState<string | null>(null);
  const share = useShareWorker();
  useEffect(() => {
    if (said === null) return;
    const over = setTimeout(() => setSaid(null), SAID_MS);
    return () => clearTimeout(over);
  }, [said]);
  const copy = async () => {
    if (desk.text === '') return;
    try {
      const { result } = await share({ text: desk.text, format: 'markdown', redact: true, locale });
      await navigator.clipboard.writeText(result ?? '');
      setSaid(words.keys.copied);
    } catch {
      setSaid(words.keys.copyFailed);
    }
  };
  const focusBox = () => {
    desk.edit();
    requestAnimationFrame(() => document.getElementById(PASTE_BOX)?.focus());
  };
  useKeys({
    '/': focusBox,
    m: () => void copy(),
    x: desk.clear,
    u: desk.undo,
    c: desk.compare,
    t: () => setTheme(themes[(themes.indexOf(currentTheme()) + 1) % themes.length] ?? 'system'),
  });
  return said;
}
