import { execFileSync } from 'node:child_process';
import { copyFileSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';
import { tempFolder } from '../helpers/temp-folder.ts';

const root = path.resolve(import.meta.dirname, '../..');
const lock = path.join(root, 'package-lock.json');

it('package-lock.json holds the optional packages of every platform', () => {
  const copy = path.join(tempFolder(), 'package-lock.json');
  copyFileSync(lock, copy);
  execFileSync(process.execPath, [path.join(root, 'scripts/complete-lock.mjs'), copy]);
  expect(readFileSync(copy, 'utf8')).toBe(readFileSync(lock, 'utf8'));
});

it('package-lock.json names no registry host', () => {
  expect(readFileSync(lock, 'utf8')).not.toMatch(/"resolved":|registry\./);
});
