import { expect, test } from 'vitest';
import { Rewrite } from '../../lib/text/layer.ts';
import { putUnescaped } from '../../lib/text/undo/unescape.ts';
import { parseTrace } from '../../lib/trace/parse.ts';

/** Texts made to catch a reader that looks at a line, or at the rest of the text, again and again. */
const FAMILIES: Readonly<Record<string, (n: number) => string>> = {
  'headers without a bracket': (n) => 'goroutine 1 [x\n'.repeat(n),
  'headers on one line': (n) => 'goroutine 1 [running]: '.repeat(n),
  'headers with machine words that never end': (n) => 'goroutine 1 gp=0x1 m=0 '.repeat(n),
  'label blocks that never close': (n) => 'goroutine 1 [running] {a: "b", '.repeat(n),
  'a different prefix on every header': (n) =>
    Array.from({ length: n }, (_, i) => `p${'x'.repeat(i % 60)}-${'ab'[i % 2]}| goroutine 1 [running]:\n`).join(''),
  'parentheses that close nothing': (n) => ')\n'.repeat(n),
  'one call with n parentheses': (n) => `goroutine 1 [running]:\nmain.f${'('.repeat(n)}${')'.repeat(n)}\n\t/a.go:1\n`,
  'calls without places': (n) => `goroutine 1 [running]:\n${'main.f()\n'.repeat(n)}`,
  'places without calls': (n) => `goroutine 1 [running]:\n${'\t/a.go:1 +0x1\n'.repeat(n)}`,
  'bodies that never end': (n) => 'goroutine 1 [running]:\nmain.f()\n\t/a.go:1\n'.repeat(n),
  'panics all the way down': (n) => 'panic: a [recovered]\n\t'.repeat(n),
  'a panic value of n lines': (n) => `panic: a\n${'more\n'.repeat(n)}`,
  'fatal errors on one line': (n) => 'fatal error: time=" '.repeat(n),
  'split headlines': (n) => 'fatal error: level=debug\n'.repeat(n),
  'runtime lines before nothing': (n) => 'runtime: x\n'.repeat(n),
  'log sayings on one line': (n) => 'http: superfluous response.WriteHeader call '.repeat(n),
  'exit codes on one line': (n) => 'exit status 1 '.repeat(n),
  'spelled equals signs': (n) => '=3D'.repeat(n),
  'broken lines of a mail': (n) => `${'a '.repeat(36)}=\n`.repeat(n / 8),
  'encoded line feeds': (n) => '%0A'.repeat(n),
  'encoded frames': (n) => '%0A++++at+f'.repeat(n),
  'encoded frames of n addresses': (n) => '?a=%0Agoroutine+1&b=\n'.repeat(n),
  'encoded frames of one address': (n) => `?p=%2F${'&a=%0Agoroutine+1'.repeat(n)}`,
  'bars on one line': (n) => 'at f:1 | | '.repeat(n),
  'shown line feeds': (n) => '\u23ce at f:1'.repeat(n),
  'folded strings': (n) => `a: "x\\\n${'  b\\\n'.repeat(n)}`,
  'fields that hold lines of a stack': (n) => "---\na: 'goroutine 1 [x]:'\n".repeat(n),
  'many fields that hold lines of a stack': (n) =>
    Array.from({ length: n / 2 }, (_, i) => `---\na${i}: 'goroutine 1 [x]:'\n`).join(''),
  ampersands: (n) => '&'.repeat(n * 4),
  'tags that never close': (n) => '<pre '.repeat(n),
  quotes: (n) => `{"a":${'"\\"'.repeat(n)}`,
  'escaped line feeds': (n) => '\\n\\t'.repeat(n),
  'escaped stacks on one line': (n) => '"stack":"Error: x\\n    at f (/a.js:1:2)",'.repeat(n),
  'escaped stacks on n lines': (n) => '{"stack":"Error: x\\n    at f (/a.js:1:2)"}\n'.repeat(n),
  'stacks without frames on one line': (n) => '"stack":"Error: x",'.repeat(n),
  'records on one line': (n) => '{"log":"goroutine 1 [running]:\\n"}'.repeat(n),
  backslashes: (n) => '\\'.repeat(n * 4),
  escapes: (n) => '\u001b['.repeat(n),
  'titles that never end': (n) => '\u001b]0;'.repeat(n),
  colours: (n) => `[0m[31m${'['.repeat(n)}`,
  'carriage returns': (n) => '\r'.repeat(n * 4),
  'fences on one line': (n) => '``` '.repeat(n),
  'full lines that continue': (n) => `goroutine 1 [running]:\n${`main.${'f'.repeat(75)}(\n0x1)\n`.repeat(n / 8)}`,
  'race accesses': (n) => 'Previous write at 0x1 by goroutine 7:\n'.repeat(n),
  separators: (n) => '==================\n'.repeat(n),
  'race reports that never begin': (n) => '==================\nWARNING: DATA RACE\n'.repeat(n),
  'profile heads': (n) => 'goroutine profile: total 1\n1 @ 0x1\n'.repeat(n),
  registers: (n) => `goroutine 1 [running]:\nmain.f()\n\t/a.go:1\n${'rax 0x0\n'.repeat(n)}`,
  'blank lines': (n) => '\n'.repeat(n * 4),
  'blank lines between': (n) => 'a\n\n'.repeat(n),
  'node frames on one line': (n) => '    at f (/a.js:1:2)'.repeat(n),
  'links on one line': (n) => '0x[73](https://a.example/x#step:5:74)2f '.repeat(n),
  'brackets before a link on one line': (n) => '[a](http://'.repeat(n),
  'lines of a stack in no array': (n) => '"log":"goroutine 1 [running]:",\n'.repeat(n),
  'headers and calls on one line': (n) => 'goroutine 1 [running]: main.f() /a.go:1 '.repeat(n),
  'stacks with the newest line first': (n) => '\t/a.go:1\nmain.f()\ngoroutine 1 [running]:\n'.repeat(n),
  'two writers in turns': (n) => 'a-1  | goroutine 1 [running]:\nb-1  | goroutine 2 [running]:\n'.repeat(n),
  'lines in bold': (n) => '**goroutine 1 [running]:**\n'.repeat(n),
  'clocks on lines of their own': (n) => '10:42 AM\ngoroutine 1 [running]:\n'.repeat(n),
  'crashes and log lines in turn': (n) => 'Error: x\n    at f (/a.js:1:2)\nINFO request done\n'.repeat(n),
  'crashes and log lines of two languages': (n) =>
    'goroutine 1 [running]:\nmain.f()\n\t/a.go:1\n\nINFO a\nError: x\n    at f (/a.js:1:2)\nINFO b\n'.repeat(n / 4),
  'rows of a table': (n) => '"10:41","api","goroutine 1 [running]:"\n'.repeat(n),
  'rows of a table that never close': (n) => 'a,"goroutine 1 [running]:\n'.repeat(n),
  'rows of a table behind a prefix': (n) => '1,"api | Error: x\n2,"api |     at f (/a.js:1:2)"\n'.repeat(n / 4),
  'records that a terminal broke': (n) => `${'{"stack":"Error: x\\n    at f'.padEnd(80, 'x')}\n`.repeat(n / 4),
  'race reports on one line': (n) =>
    'WARNING: DATA RACE Write at 0x1 by goroutine 7: main.f() /a.go:1 +0x1\n'.repeat(n / 4),
  'race reports on one line, all in one': (n) => '================== WARNING: DATA RACE '.repeat(n / 4),
  'frame objects': (n) => '{"stack":[{"func":"f","line":"1","source":"a.go"}]}\n'.repeat(n / 4),
  'frame objects that never close': (n) => '{"stack":[{"func":"f","line":"1","source":"a.go"},'.repeat(n / 4),
  'arrays of lines on one line': (n) => '["1761","goroutine 1 [running]:"],'.repeat(n / 2),
  'arrays of lines without a record': (n) => '["goroutine 1 [running]:", "main.f()"]\n'.repeat(n / 4),
  "errors in a database's log": (n) =>
    'ERROR:  could not serialize access due to concurrent update\nSTATEMENT:  UPDATE\n'.repeat(n / 4),
  "fields of an error in a database's log": (n) => `ERROR:  deadlock detected\n${'\tProcess 2: x\n'.repeat(n)}`,
  'boxes around lines': (n) => '│ goroutine 1 [running]:   │\n'.repeat(n / 2),
  'creators without a place': (n) => `${'created by main\n'.repeat(n)}goroutine 1 [running]:\n`,
  'goroutines at n places': (n) =>
    Array.from({ length: n / 4 }, (_, i) => `goroutine 1 [running]:\nmain.f(0x1)\n\t/a.go:${i} +0x1\n`).join('\n'),
  'known stacks that end otherwise': (n) =>
    `goroutine 1 [running]:\nmain.main()\n\t/a.go:1 +0x1\n\n${'goroutine 1 [running]:\nmain.main()\n\t/a.go:1 +0x1\nx\n'.repeat(n / 4)}`,
  'one long line': (n) => 'x'.repeat(n * 16),
};

const SIZE = 4_000;

function milliseconds(text: string): number {
  let best = Number.POSITIVE_INFINITY;
  for (let i = 0; i < 3; i++) {
    const start = process.cpuUsage();
    parseTrace(text);
    const { user, system } = process.cpuUsage(start);
    best = Math.min(best, (user + system) / 1000);
  }
  return best;
}

/** Times a busy machine may have been the reason. */
const ATTEMPTS = 4;

for (const [name, make] of Object.entries(FAMILIES)) {
  test(`four times as many ${name} take at most about four times as long`, () => {
    milliseconds(make(SIZE));
    const measured: [small: number, large: number][] = [];
    // Quadratic work would take sixteen times as long, each time; a few milliseconds are noise.
    const grows = ([small, large]: [number, number]) => large >= small * 8 + 25;
    do measured.push([milliseconds(make(SIZE)), milliseconds(make(SIZE * 4))]);
    while (measured.length < ATTEMPTS && measured.every(grows));
    expect(measured.every(grows), `milliseconds: ${measured.join('; ')}`).toBe(false);
  });
}

test('an array of more strings than a call has arguments is read', () => {
  const { reports } = parseTrace('["1761","goroutine 1 [running]:"],'.repeat(66_000));
  expect(reports.length).toBeGreaterThan(0);
});

test('undoing the escapes of a string does not look behind its end', () => {
  const undo = (length: number) => {
    const text = 'x'.repeat(length);
    const start = process.cpuUsage();
    const out = new Rewrite({ text, map: null });
    for (let turn = 0; turn < 2000; turn++) putUnescaped(out, text, 0, 20);
    const { user, system } = process.cpuUsage(start);
    return (user + system) / 1000;
  };
  undo(1000);
  // Two thousand searches through four megabytes would take seconds.
  const least = Math.min(undo(4 << 20), undo(4 << 20), undo(4 << 20));
  expect(least).toBeLessThan(undo(1000) * 8 + 100);
});
