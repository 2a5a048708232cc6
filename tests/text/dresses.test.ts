import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { parseTrace } from '../../lib/trace/parse.ts';
import type { Report } from '../../lib/trace/types.ts';
import { DRESSES } from './dress.ts';

const captured = (name: string): string =>
  readFileSync(new URL(`../fixtures/go/captured/${name}.txt`, import.meta.url), 'utf8');

const NODE = `node:events:491
      throw er; // Unhandled 'error' event
      ^

Error [ERR_STREAM_WRITE_AFTER_END]: write after end
    at _write (node:internal/streams/writable:321:11)
    at PassThrough.Writable.write (node:internal/streams/writable:336:10)
    at AuditLog.append (/srv/app/node_modules/some-long-package-name/lib/deeply/nested/queue.js:4:27)
    at async Timeout.rotateNightly [as _onTimeout] (/srv/app/src/services/audit/rotation/main.js:4:57)
    at listOnTimeout (node:internal/timers:559:17) {
  code: 'ERR_STREAM_WRITE_AFTER_END'
}

Node.js v18.20.8
`;

const CRASHES: Readonly<Record<string, string>> = {
  'a fatal error': captured('go1.26.8/map-writes.all'),
  'a nested panic': captured('go1.26.8/repanic'),
  'a race report': captured('go1.26.8/race'),
  'a Node error': NODE,
};

/** What must not depend on how a crash was pasted. */
function digest(report: Report) {
  const error = { name: report.error?.name, message: report.error?.message };
  const place = (frame: { function: string; file: string | null; line: number | null }) =>
    `${frame.function} ${frame.file}:${frame.line}`;
  if (report.language === 'node') {
    return {
      error,
      errors: report.errors.map(({ code, message, frames }) => ({ code, message, frames: frames.map(place) })),
    };
  }
  return {
    error,
    kind: report.kind,
    panics: report.panics.map(({ message, recovered }) => ({ message, recovered })),
    goroutines: report.goroutines.map(({ id, state, frames, createdBy }) => ({
      id,
      state,
      frames: frames.map(place),
      createdBy: createdBy && place(createdBy.frame),
    })),
    accesses: report.accesses.map(({ kind, goroutine, frames }) => ({ kind, goroutine, frames: frames.map(place) })),
    raceGoroutines: report.raceGoroutines.map(({ id, createdAt }) => ({ id, createdAt: createdAt.map(place) })),
  };
}

/** A field of a record holds the stack; what Node prints around it is not in it. */
const STACK_ONLY = ['a JSON field', 'JSON in JSON', 'JSON in a prefix', 'a quoted string', 'logfmt'];

for (const [crash, text] of Object.entries(CRASHES)) {
  const clean = parseTrace(text).reports.map(digest);
  for (const [name, dress] of Object.entries(DRESSES)) {
    test(`${crash}, ${name}, reads like the clean text`, () => {
      const dressed = parseTrace(dress(text));
      expect(dressed.reports.map(digest)).toEqual(clean);
      if (!STACK_ONLY.includes(name)) expect(dressed.issues).toEqual([]);
    });
  }
}
