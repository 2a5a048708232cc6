import { Fragment } from 'react';

/** A sentence of the diagnosis: what stands between backticks came out of the trace and is set in mono. */
export function Prose({ text }: { text: string }) {
  const parts = text.split('`');
  // An even number of parts means an odd number of backticks, so a name holds one: then nothing is markup.
  if (parts.length % 2 === 0) return text;
  let at = 0;
  return parts.map((part, i) => {
    const key = at;
    at += part.length + 1;
    return i % 2 === 1 ? <code key={key}>{part}</code> : <Fragment key={key}>{part}</Fragment>;
  });
}
