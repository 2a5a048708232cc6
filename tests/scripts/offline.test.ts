import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { listBuild } from '../../scripts/offline/list.mjs';

let out = '';
const write = (file: string, text: string) => {
  mkdirSync(path.dirname(path.join(out, file)), { recursive: true });
  writeFileSync(path.join(out, file), text);
};
const FILES = {
  'index.html': 'home',
  'zh/index.html': '首页',
  'en/incidents/a/index.html': 'case ["/_next/static/pages/a0.js"]',
  'en/incidents/a/index.txt': 'payload',
  '404.html': 'unknown',
  '404/index.html': 'unknown',
  '_not-found/index.html': 'unknown',
  '_next/static/chunks/a1.js': 'code',
  '_next/static/chunks/a1.js.map': 'map',
  '_next/static/pages/a0.js': 'data of the case',
  '_next/static/media/face.woff2': 'face',
  'sandbox/index.html': 'frame',
  'sandbox/runner.js': 'runner',
  'icon.svg': '<svg/>',
  'manifest.webmanifest': '{}',
  'sw.js': 'the worker itself',
  'sitemap.xml': '<urlset/>',
  _headers: '/*',
  '.stamp': 'stamp',
};

beforeEach(() => {
  out = mkdtempSync(path.join(tmpdir(), 'postmutex-list-'));
  for (const [file, text] of Object.entries(FILES)) write(file, text);
});
afterEach(() => rmSync(out, { recursive: true }));

describe('files kept offline', () => {
  it('are the pages by address and what they load, not what is for hosts, crawlers and routers', () => {
    const { shell, pages } = listBuild(out);
    expect(shell.map(([address]) => address).sort()).toEqual([
      '/',
      '/404.html',
      '/_next/static/chunks/a1.js',
      '/_next/static/media/face.woff2',
      '/_next/static/pages/a0.js',
      '/en/incidents/a/',
      '/icon.svg',
      '/manifest.webmanifest',
      '/sandbox/index.html',
      '/sandbox/runner.js',
      '/zh/',
    ]);
    expect(pages).toEqual({});
  });

  it('are named with the hash that fetch checks', () => {
    // printf code | openssl dgst -sha256 -binary | base64
    expect(new Map(listBuild(out).shell).get('/_next/static/chunks/a1.js')).toBe(
      'sha256-VpTQii5T/8rgwxA+Wtb2B2q9lg6x+KVldwQLwQKPcCs=',
    );
  });

  it('leave pages beyond the limit to the visit, never the shell', () => {
    const { shell, pages, data } = listBuild(out, 0);
    expect(Object.keys(pages)).toEqual(['/en/incidents/a/', '/_next/static/pages/a0.js']);
    expect(data).toEqual({ '/en/incidents/a/': '/_next/static/pages/a0.js' });
    expect(shell.map(([address]) => address)).toContain('/zh/');
  });

  it('make another version when one byte of any of them changes, and only then', () => {
    const { version } = listBuild(out);
    write('en/incidents/a/index.txt', 'another payload');
    expect(listBuild(out).version).toBe(version);
    for (const file of ['index.html', 'en/incidents/a/index.html', 'sandbox/runner.js', '_next/static/chunks/a1.js']) {
      write(file, 'changed');
      expect(listBuild(out).version).not.toBe(version);
      write(file, FILES[file as keyof typeof FILES]);
      expect(listBuild(out).version).toBe(version);
    }
  });
});
