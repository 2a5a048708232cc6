'use client';

import { type ComponentProps, lazy, Suspense, useEffect, useRef, useState } from 'react';
import type { Locale } from '../../lib/diagnose/types.ts';
import type { AnalyzerWords } from '../../lib/i18n/analyzer.ts';
import fold from '../controls/fold.module.css';
import type { Variant, VariantName } from '../playground/bench.ts';
import styles from './analyzer.module.css';
import type { ShownDemo } from './demo-of.ts';

type Variants = Readonly<Partial<Record<VariantName, Variant>>>;

type PlaygroundProps = Omit<ComponentProps<typeof import('../playground/playground.tsx').Playground>, 'words'>;

const Playground = lazy(async () => {
  const [{ Playground: Shown }, { playgroundWords }] = await Promise.all([
    import('../playground/playground.tsx'),
    import('../../lib/i18n/playground.ts'),
  ]);
  return {
    default: ({ locale, ...props }: PlaygroundProps & { locale: Locale }) => (
      <Shown {...props} words={playgroundWords[locale]} />
    ),
  };
});

/** The fix to run, below the verdict. Neither the demo nor the playground's code is fetched before it is opened. */
export function FixDemo({ demo, locale, words }: { demo: ShownDemo; locale: Locale; words: AnalyzerWords }) {
  const place = useRef<HTMLDetailsElement>(null);
  const [variants, setVariants] = useState<Variants | 'asked' | 'failed' | null>(null);
  // The link in the verdict leads here: it opens what it leads to.
  useEffect(() => {
    const follow = (event: MouseEvent) => {
      const link = (event.target as Element | null)?.closest?.('a');
      if (link?.getAttribute('href') !== '#fix' || !place.current) return;
      // The part of the address after # may hold the reader's trace.
      event.preventDefault();
      place.current.open = true;
      place.current.scrollIntoView({ block: 'start' });
      place.current.querySelector('summary')?.focus({ preventScroll: true });
    };
    document.addEventListener('click', follow);
    return () => document.removeEventListener('click', follow);
  }, []);
  const load = async () => {
    setVariants('asked');
    try {
      const answer = await fetch(`/demos/${demo.name}.json`);
      setVariants(answer.ok ? ((await answer.json()) as Variants) : 'failed');
    } catch {
      setVariants('failed');
    }
  };
  const wait = <p className={styles.demoWait}>{words.demo.loading}</p>;
  return (
    <details
      className={`${fold.section} ${styles.demo}`}
      id="fix"
      ref={place}
      onToggle={(event) => {
        if (event.currentTarget.open && (variants === null || variants === 'failed')) void load();
      }}
    >
      <summary>
        <h3>{words.finding.demo}</h3>
        <span className={styles.demoOf}>{demo.of}</span>
      </summary>
      {variants === 'asked' && wait}
      {variants === 'failed' && (
        <p className={styles.demoWait}>
          {words.demo.failed} <a href={`${demo.page}#demo`}>{demo.of}</a>
        </p>
      )}
      {variants !== null && typeof variants === 'object' && (
        <Suspense fallback={wait}>
          <Playground slug={demo.name} variants={variants} locale={locale} page={demo.page} />
        </Suspense>
      )}
    </details>
  );
}
