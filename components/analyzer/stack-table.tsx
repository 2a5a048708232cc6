'use client';

import { type ReactNode, useState } from 'react';
import button from '../controls/button.module.css';
import table from '../controls/table.module.css';
import { Name } from '../finding/name.tsx';
import { shortName } from '../finding/names.ts';
import styles from './dump.module.css';

/** A field that narrows the rows below it. */
export function FilterField({
  label,
  value,
  change,
}: {
  label: string;
  value: string;
  change: (value: string) => void;
}) {
  return (
    <label className={styles.search}>
      <span>{label}</span>
      <input type="search" value={value} onChange={(event) => change(event.target.value)} spellCheck={false} />
    </label>
  );
}

/** The first rows of a long table; all of them once asked for, or while something is looked for. */
export function useFirstRows<Row>(rows: readonly Row[], first: number, searching: boolean) {
  const [all, setAll] = useState(false);
  const shown = all || searching ? rows : rows.slice(0, first);
  return { shown, showAll: shown.length < rows.length ? () => setAll(true) : null };
}

/** Stacks of a dump or of two: what each does, then its figures. */
export function StackTable({
  does,
  figures,
  none,
  more,
  children,
}: {
  does: string;
  figures: readonly string[];
  /** Said instead of rows where there is none. */
  none: string | null;
  more: { readonly label: string; readonly press: () => void } | null;
  children: ReactNode;
}) {
  return (
    <>
      <div className={table.wide}>
        <table className={table.table}>
          <thead>
            <tr>
              <th scope="col" className={table.rest}>
                {does}
              </th>
              {figures.map((figure) => (
                <th scope="col" className={table.figure} key={figure}>
                  {figure}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>{children}</tbody>
        </table>
      </div>
      {none !== null && <p>{none}</p>}
      {more && (
        <p>
          <button type="button" className={button.link} onClick={more.press}>
            {more.label}
          </button>
        </p>
      )}
    </>
  );
}

/** The function a stack is known by, and below it what it is waiting for or why it may. */
export function StackCell({ of, about, show }: { of: string; about: string; show?: () => void }) {
  const name = <Name of={shortName(of)} />;
  return (
    <td className={`${table.rest} ${styles.stack}`}>
      {show ? (
        <button type="button" className={button.entry} onClick={show}>
          {name}
        </button>
      ) : (
        name
      )}
      <div className={table.aside}>{about}</div>
    </td>
  );
}

/** Counts as lanes to one scale, so that what is many is seen before it is read. */
export function CountLanes({
  lanes,
  most,
}: {
  lanes: readonly (readonly [lane: number, count: number])[];
  most: number;
}) {
  const height = lanes.length * 6 - 1;
  return (
    <svg
      className={styles.counts}
      height={height}
      viewBox={`0 0 72 ${height}`}
      preserveAspectRatio="none"
      aria-hidden="true"
    >
      {lanes.map(([lane, count], i) => {
        const width = count === 0 ? 0 : Math.max(2, (72 * count) / Math.max(1, most));
        return <rect key={lane} x={72 - width} y={i * 6} width={width} height="5" data-lane={lane} />;
      })}
    </svg>
  );
}
