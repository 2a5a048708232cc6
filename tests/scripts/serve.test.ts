import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';
import { resolve } from '@/scripts/serve.mjs';
import { tempFolder } from '../helpers/temp-folder.ts';

const out = tempFolder();
mkdirSync(path.join(out, 'en/incidents'), { recursive: true });
for (const file of ['404.html', 'index.html', 'en/incidents/index.html', '.stamp'])
  writeFileSync(path.join(out, file), file);

it.each([
  ['/', { status: 200, file: 'index.html' }],
  ['/en/incidents/?project=x', { status: 200, file: 'en/incidents/index.html' }],
  ['/en/incidents', { status: 308, location: '/en/incidents/' }],
  ['/en/', { status: 404, file: '404.html' }],
  ['/nope', { status: 404, file: '404.html' }],
  ['/.stamp', { status: 404, file: '404.html' }],
  ['/../../etc/passwd', { status: 404, file: '404.html' }],
  ['/%2e%2e/%2e%2e/etc/passwd', { status: 404, file: '404.html' }],
  ['/..%2f..%2fetc%2fpasswd', { status: 404, file: '404.html' }],
  ['/%00', { status: 404, file: '404.html' }],
  ['/%E0%A4%A', { status: 400 }],
])('answers %s', (url, expected) => {
  const { file, ...rest } = resolve(out, url);
  expect({ ...rest, ...(file && { file: path.relative(out, file) }) }).toEqual(expected);
});
