import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import type { NodeReport } from '../../../lib/trace/types.ts';
import { read, short } from './read.ts';

// What real programs printed under real runtimes (tests/fixtures/node/capture.mjs), and what must be read from it.
// UPDATE_FIXTURES=1 rewrites the expectations and stays red, so that nobody takes an update for a pass.
const folder = path.resolve(import.meta.dirname, '../../fixtures/node');
const update = process.env.UPDATE_FIXTURES === '1';
const files = readdirSync(path.join(folder, 'captured')).sort();

const expectation = (report: NodeReport) => ({
  kind: report.kind,
  runtime: `${report.runtime} ${report.runtimeVersion ?? ''}`.trim(),
  errors: report.errors.map((error) => ({
    role: error.parent === null ? error.role : `${error.role} of ${error.parent}`,
    name: error.name,
    code: error.code,
    message: error.message,
    ...(error.properties.length > 0 && { properties: error.properties.map(({ name }) => name) }),
    ...(error.framesElided && { framesElided: true }),
    frames: error.frames.map(short),
  })),
});

/** Counted without the reader: lines that begin with `at `, as strings of JSON too. */
const callLines = (text: string) => text.match(/^[ ]*"?at /gm)?.length ?? 0;
/** Their frames lack `at ` (TAP), or are printed by V8's own stack printer. */
const OTHER_FRAMES = /^(?:node-test-tap|oom)/;

describe.each(files)('%s', (file) => {
  const text = readFileSync(path.join(folder, 'captured', file), 'utf8');
  const { reports, claimed } = read(text);

  test('gives the errors that the program made', () => {
    const stored = path.join(folder, 'expected', file.replace(/txt$/, 'json'));
    const got = reports.map(expectation);
    if (update || !existsSync(stored)) {
      writeFileSync(stored, `${JSON.stringify(got, null, 1)}\n`);
      expect.fail(`${stored} was written: read it and run again`);
    }
    expect(got).toEqual(JSON.parse(readFileSync(stored, 'utf8')));
  });

  test('counts every call', () => {
    const frames = reports.flatMap((report) => report.errors.flatMap((error) => error.frames));
    if (!OTHER_FRAMES.test(file)) expect(frames.length).toBe(callLines(text));
    for (const frame of frames) {
      const printed = text.slice(...frame.span);
      if (frame.function !== '<anonymous>') expect(printed).toContain(frame.function.replaceAll('"', '\\"'));
      if (frame.file !== null && frame.line !== null) expect(printed).toContain(`${frame.file}:${frame.line}`);
    }
  });

  test('claims whole lines, in order, once', () => {
    let last = 0;
    for (const [start, end] of claimed) {
      expect(start).toBeGreaterThanOrEqual(last);
      expect(start === 0 || text[start - 1] === '\n').toBe(true);
      expect(end === text.length || text[end - 1] === '\n').toBe(true);
      last = end;
    }
  });
});
