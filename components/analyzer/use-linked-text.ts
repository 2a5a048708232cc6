'use client';

import { useEffect, useRef, useState } from 'react';
import type { Locale } from '../../lib/diagnose/types.ts';
import type { Document } from './protocol.ts';

/**
 * A text that came in the address, after the `#`. It is only read, as a paste is. Answers why it could not be, until
 * another text is there.
 */
export function useLinkedText(
  locale: Locale,
  text: string,
  load: (documents: readonly Document[], source: 'link') => void,
): string | null {
  const [problem, setProblem] = useState<{ readonly says: string; readonly over: string } | null>(null);
  const latest = useRef({ load, text });
  latest.current = { load, text };
  useEffect(() => {
    const read = async () => {
      const token = location.hash.slice(1);
      if (!/^p\d+\./.test(token)) return;
      const { decodePermalink } = await import('../../lib/report/permalink.ts');
      const decoded = decodePermalink(token);
      setProblem(decoded.ok ? null : { says: decoded.says[locale], over: latest.current.text });
      if (decoded.ok) latest.current.load([{ name: null, text: decoded.text }], 'link');
    };
    read();
    addEventListener('hashchange', read);
    return () => removeEventListener('hashchange', read);
  }, [locale]);
  return problem?.over === text ? problem.says : null;
}
