'use client';

import { useEffect, useRef, useState } from 'react';
import type { AnalyzerWords } from '../../lib/i18n/analyzer.ts';
import button from '../controls/button.module.css';

/** Copies `text`, says so on its own face, and speaks it to a screen reader. */
export function CopyButton({
  text,
  label,
  words,
}: {
  text: string | (() => string | Promise<string>);
  label?: string;
  words: Pick<AnalyzerWords, 'copy'>;
}) {
  const [state, setState] = useState<'ready' | 'copied' | 'failed'>('ready');
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => () => clearTimeout(timer.current), []);
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(typeof text === 'string' ? text : await text());
      setState('copied');
    } catch {
      setState('failed');
    }
    clearTimeout(timer.current);
    timer.current = setTimeout(() => setState('ready'), 1800);
  };
  const face = state === 'ready' ? (label ?? words.copy.copy) : words.copy[state];
  return (
    <button type="button" className={button.quiet} onClick={copy}>
      <span aria-live="polite">{face}</span>
    </button>
  );
}
