import { Fragment } from 'react';
import { Visible } from './visible.tsx';

/** Behind these a name breaks first: `mail.` `(*Pool)` `.Send`. */
const PARTS = /[^/.)\]}_-]+[/.)\]}_-]*|[/.)\]}_-]+/g;

/** A function's or a file's name in mono that breaks at its seams while it can. */
export function Name({ of, className }: { of: string; className?: string }) {
  let at = 0;
  return (
    <code className={className}>
      {(of.match(PARTS) ?? []).map((part) => {
        const key = at;
        at += part.length;
        return (
          <Fragment key={key}>
            {key > 0 && <wbr />}
            <Visible text={part} />
          </Fragment>
        );
      })}
    </code>
  );
}
