import { Fragment } from 'react';
import { Name } from './name.tsx';
import { Visible } from './visible.tsx';

/** A sentence of the diagnosis: what stands between backticks came out of the trace and is set in mono. */
export function Prose({ text }: { text: string }) {
  const parts = text.split('`');
  // An even number of parts means an odd number of backticks, so a name holds one: then nothing is markup.
  if (parts.length % 2 === 0) return <Visible text={text} />;
  let at = 0;
  return parts.map((part, i) => {
    const key = at;
    at += part.length + 1;
    return i % 2 === 1 ? (
      <Name key={key} of={part} />
    ) : (
      <Fragment key={key}>
        <Visible text={part} />
      </Fragment>
    );
  });
}
