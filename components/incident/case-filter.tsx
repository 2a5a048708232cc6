'use client';
import { useId, useSyncExternalStore } from 'react';
import type { Locale } from '@/lib/i18n/locales.ts';
import button from '../controls/button.module.css';
import styles from './case-filter.module.css';
import { CaseList, type CaseWords } from './case-list.tsx';
import type { CaseRow } from './case-row.ts';

const FIELDS = ['language', 'pattern', 'project'] as const;
type Field = (typeof FIELDS)[number];

export interface FilterWords extends CaseWords, Readonly<Record<Field, string>> {
  filter: string;
  any: string;
  clear: string;
  none: string;
  /** `{shown}` and `{all}` stand for numbers. */
  count: string;
  countAll: string;
  names: Readonly<Record<string, string>>;
}

/** The list of cases with a filter that lives in the address: `?pattern=go/map-read-write`. */
export function CaseFilter({ rows, locale, words }: { rows: readonly CaseRow[]; locale: Locale; words: FilterWords }) {
  const query = new URLSearchParams(useSyncExternalStore(subscribe, currentQuery, () => ''));
  const shown = rows.filter((row) => FIELDS.every((field) => !query.get(field) || query.get(field) === row[field]));
  const set = (field: Field, value: string) => {
    const next = new URLSearchParams(query);
    if (value === '') next.delete(field);
    else next.set(field, value);
    replaceQuery(next);
  };
  const count = (shown.length === rows.length ? words.countAll : words.count)
    .replace('{shown}', String(shown.length))
    .replace('{all}', String(rows.length));
  return (
    <>
      <form className={styles.filter} aria-label={words.filter} onSubmit={(event) => event.preventDefault()}>
        {FIELDS.map((field) => (
          <Choice key={field} field={field} rows={rows} value={query.get(field) ?? ''} words={words} onChange={set} />
        ))}
        <output className={styles.count}>{count}</output>
        {shown.length < rows.length && (
          <button className={button.quiet} type="button" onClick={() => replaceQuery(new URLSearchParams())}>
            {words.clear}
          </button>
        )}
      </form>
      {shown.length === 0 ? <p>{words.none}</p> : <CaseList rows={shown} all={rows} locale={locale} words={words} />}
    </>
  );
}

function Choice({ field, rows, value, words, onChange }: ChoiceProps) {
  const id = useId();
  const values = [...new Set(rows.map((row) => row[field]))].sort();
  return (
    <div className={styles.choice}>
      <label htmlFor={id}>{words[field]}</label>
      <select id={id} className={styles.select} value={value} onChange={(event) => onChange(field, event.target.value)}>
        <option value="">{words.any}</option>
        {values.map((option) => (
          <option key={option} value={option}>
            {words.names[option] ?? option}
          </option>
        ))}
      </select>
    </div>
  );
}

interface ChoiceProps {
  field: Field;
  rows: readonly CaseRow[];
  value: string;
  words: FilterWords;
  onChange: (field: Field, value: string) => void;
}

const CHANGED = 'case-filter';
const currentQuery = () => location.search;

function subscribe(listener: () => void): () => void {
  addEventListener('popstate', listener);
  addEventListener(CHANGED, listener);
  return () => {
    removeEventListener('popstate', listener);
    removeEventListener(CHANGED, listener);
  };
}

function replaceQuery(query: URLSearchParams) {
  const text = query.toString();
  history.replaceState(history.state, '', text === '' ? location.pathname : `?${text}`);
  dispatchEvent(new Event(CHANGED));
}
