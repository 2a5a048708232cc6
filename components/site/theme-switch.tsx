'use client';
import { useSyncExternalStore } from 'react';
import { currentTheme, setTheme, subscribeTheme, type Theme, themes } from './theme.ts';
import styles from './theme-switch.module.css';

const shapes: Readonly<Record<Theme, string>> = {
  system: 'M2 3h12v8H2zM6 14h4M8 11v3',
  light: 'M8 5a3 3 0 1 0 0 6 3 3 0 0 0 0-6M8 1v1.5M8 13.5V15M1 8h1.5M13.5 8H15M3 3l1 1M12 12l1 1M13 3l-1 1M4 12l-1 1',
  dark: 'M13.5 9.5A6 6 0 0 1 6.5 2.5a6 6 0 1 0 7 7z',
};

export function ThemeSwitch({ label, names }: { label: string; names: Readonly<Record<Theme, string>> }) {
  const theme = useSyncExternalStore(subscribeTheme, currentTheme, () => 'system');
  return (
    <fieldset className={styles.switch}>
      <legend className="visually-hidden">{label}</legend>
      {themes.map((value) => (
        <label key={value} className={styles.option} title={names[value]}>
          <input
            className={styles.input}
            type="radio"
            name="theme"
            value={value}
            checked={theme === value}
            onChange={() => setTheme(value)}
          />
          <span className="visually-hidden">{names[value]}</span>
          <svg className={styles.icon} viewBox="0 0 16 16" width="16" height="16" aria-hidden="true">
            <path d={shapes[value]} />
          </svg>
        </label>
      ))}
    </fieldset>
  );
}
