'use client';

import { builtHtml } from './trusted.ts';

/**
 * This file is the one place that writes HTML as text. What it is given was made at build time by us, never by a
 * reader.
 */

/** Highlighted code: one string instead of an element a token keeps pages small. */
export function RawHtml({ html, className }: { html: string; className?: string }) {
  return <div className={className} dangerouslySetInnerHTML={{ __html: builtHtml(html) }} />;
}

/** A script in <head>, run by the browser's parser and hashed by the policy; React never writes it. */
export function InlineScript({ code }: { code: string }) {
  return <script dangerouslySetInnerHTML={{ __html: code }} />;
}

/** Facts for search engines: data, which no browser runs. */
export function JsonLd({ data }: { data: object }) {
  const json = JSON.stringify(data).replaceAll('<', '\\u003c');
  return <script type="application/ld+json" dangerouslySetInnerHTML={{ __html: builtHtml(json) }} />;
}
