'use client';

import { startTransition, useEffect, useState } from 'react';

/**
 * Counts from 1 to `most`, one at a time, each drawn before the next: what would be one long task when all is drawn at
 * once becomes several short ones, the most wanted first.
 */
export function useParts(most: number): number {
  const [parts, setParts] = useState(1);
  useEffect(() => {
    if (parts >= most) return;
    const next = setTimeout(() => startTransition(() => setParts(parts + 1)), 0);
    return () => clearTimeout(next);
  }, [parts, most]);
  return parts;
}
