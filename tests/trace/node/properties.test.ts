import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { framesOf, read, readOne, short, spansOf } from './read.ts';

const word = fc.stringMatching(/^[A-Za-z_$][\w$]{0,8}$/);
const file = fc.oneof(
  fc.tuple(word, word).map(([a, b]) => `/srv/${a}/${b}.js`),
  word.map((name) => `C:\\app (x86)\\${name}.ts`),
  word.map((name) => `node:internal/${name}`),
  word.map((name) => `file:///srv/a b/${name}.mjs`),
  word.map((name) => `webpack-internal:///(rsc)/./src/${name}.tsx`),
);
const number = fc.integer({ min: 1, max: 99_999 });
/** A frame as V8 prints it, and what it says. */
const frame = fc
  .record({
    name: fc.option(
      fc.tuple(word, word).map(([a, b]) => `${a}.${b}`),
      { nil: null },
    ),
    file,
    line: number,
    column: number,
    isAsync: fc.boolean(),
  })
  .map(({ name, file, line, column, isAsync }) => {
    const place = `${file}:${line}:${column}`;
    const lead = isAsync ? 'async ' : '';
    return {
      text: `    at ${lead}${name === null ? place : `${name} (${place})`}`,
      says: `${lead}${name ?? '<anonymous>'} ${place}`,
    };
  });
const message = fc.stringMatching(/^[A-Za-z][A-Za-z '"(),.0-9-]{0,30}[a-z]$/);
const stack = fc.record({
  name: word.map((name) => `${name}Error`),
  message,
  frames: fc.array(frame, { minLength: 1, maxLength: 8 }),
});
const printed = (each: { name: string; message: string; frames: readonly { text: string }[] }) =>
  [`${each.name}: ${each.message}`, ...each.frames.map(({ text }) => text)].join('\n');

/** Lines that crashes are made of, and lines that break them. */
const piece = fc.oneof(
  frame.map(({ text }) => text),
  fc.constantFrom(
    'Error: boom',
    'TypeError [ERR_X]: y',
    '[Error: z] {',
    '{ Error: old',
    "  code: 'EPIPE',",
    '  [cause]: Error: inner',
    '  [errors]: [',
    '    Error: part',
    '  ]',
    '}',
    '  },',
    ' }',
    '',
    '    ^',
    '/srv/a.js:10',
    'node:events:491',
    "Emitted 'error' event on Socket instance at:",
    'From previous event:',
    '---------------------',
    'Caused by: Error: c',
    '    ... 4 lines matching cause stack trace ...',
    'Node.js v20.1.0',
    'Bun v1.0.0 (Linux x64)',
    '(node:1) UnhandledPromiseRejectionWarning: Error: x',
    '<--- Last few GCs --->',
    'FATAL ERROR: heap',
    ' 1: 0xb09c10 node::Abort() [node]',
    '  "javascriptStack": {',
    '    "message": "Error: r",',
    '    "stack": [',
    '      "at f (/a.js:1:2)"',
    'stack: |-',
    '  f (/a.js:1:2)',
    'error: Uncaught AggregateError: d',
    '    Error: nested',
    '10 | code',
    '   at',
    'at ',
    '    at (',
    '    at f (',
    '    at f (/a.js:1:2) {',
    "    at f (/a.js:1:2) code: 'X' }",
    '● suite',
    'Thrown at:',
  ),
  fc.string({ unit: 'grapheme', maxLength: 40 }).map((text) => text.replaceAll('\n', ' ')),
);
const soup = fc.array(piece, { maxLength: 60 }).map((lines) => lines.join('\n'));

describe('any text', () => {
  test('never throws; spans stay inside and in order; claims are whole lines', () => {
    fc.assert(
      fc.property(soup, (text) => {
        const { reports, claimed, issues } = read(text);
        for (const report of reports) {
          for (const [start, end] of spansOf(report)) {
            expect(start).toBeGreaterThanOrEqual(0);
            expect(end).toBeGreaterThanOrEqual(start);
            expect(end).toBeLessThanOrEqual(text.length);
          }
          report.errors.forEach((error, i) => {
            if (error.parent !== null) expect(error.parent).toBeLessThan(i);
          });
        }
        for (const { span } of issues) expect(span[1]).toBeLessThanOrEqual(text.length);
        let last = 0;
        for (const [start, end] of claimed) {
          expect(start).toBeGreaterThanOrEqual(last);
          expect(end).toBeGreaterThan(start);
          expect(start === 0 || text[start - 1] === '\n').toBe(true);
          expect(end === text.length || text[end - 1] === '\n').toBe(true);
          last = end;
        }
      }),
      { numRuns: 1000 },
    );
  });

  test('a frame says what its span shows', () => {
    fc.assert(
      fc.property(soup, (text) => {
        for (const report of read(text).reports) {
          for (const frame of report.errors.flatMap((error) => error.frames)) {
            const shown = text.slice(...frame.span);
            if (frame.file !== null && frame.line !== null) expect(shown).toContain(`${frame.file}:${frame.line}`);
            if (frame.function !== '<anonymous>') expect(shown).toContain(frame.function);
          }
        }
      }),
      { numRuns: 1000 },
    );
  });
});

describe('a well-formed crash', () => {
  test('gives back name, message and every frame', () => {
    fc.assert(
      fc.property(stack, (each) => {
        const report = readOne(printed(each));
        expect(report.error).toMatchObject({ name: each.name, message: each.message });
        expect(framesOf(report)).toEqual(each.frames.map(({ says }) => says));
      }),
    );
  });

  test('several keep apart, whatever order and number', () => {
    fc.assert(
      fc.property(
        fc.array(stack, { minLength: 2, maxLength: 5 }),
        fc.constantFrom('\n', '\n\n', '\nGET /health 200 ok\n'),
        (all, between) => {
          const { reports } = read(all.map(printed).join(between));
          expect(reports.map((report) => report.error?.message)).toEqual(all.map((each) => each.message));
          expect(reports.map(framesOf)).toEqual(all.map((each) => each.frames.map(({ says }) => says)));
        },
      ),
    );
  });

  test('properties do not change the frames', () => {
    fc.assert(
      fc.property(
        stack,
        fc.array(
          fc.tuple(
            word,
            fc.string({ maxLength: 12 }).map((value) => JSON.stringify(value)),
          ),
          { minLength: 1, maxLength: 5 },
        ),
        (each, fields) => {
          const body = fields.map(([name, value]) => `  ${name}: ${value}`).join(',\n');
          const report = readOne(`${printed(each)} {\n${body}\n}\n\nNode.js v20.1.0\n`);
          expect(framesOf(report)).toEqual(each.frames.map(({ says }) => says));
          expect(report.errors[0]?.properties.map(({ name, value }) => [name, value])).toEqual(fields);
          expect(report.runtimeVersion).toBe('20.1.0');
        },
      ),
    );
  });

  test('losing or doubling one line changes only the crash it stands in', () => {
    fc.assert(
      fc.property(fc.array(stack, { minLength: 3, maxLength: 3 }), fc.nat(), fc.boolean(), (all, pick, double) => {
        const texts = all.map((each) => printed(each).split('\n'));
        const middle = [...(texts[1] ?? [])];
        const at = 1 + (pick % Math.max(1, middle.length - 1));
        middle.splice(at, double ? 0 : 1, ...(double ? [middle[at] ?? ''] : []));
        const { reports } = read([texts[0], middle, texts[2]].map((lines) => (lines ?? []).join('\n')).join('\n\n'));
        for (const i of [0, 2]) {
          const want = all[i]?.frames.map(({ says }) => says);
          const same = reports.find(
            (report) =>
              report.error?.message === all[i]?.message && report.errors.some((error) => error.frames.length > 0),
          );
          expect(same?.errors[0]?.frames.map(short)).toEqual(want);
        }
      }),
    );
  });
});
