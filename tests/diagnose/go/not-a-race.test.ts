import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { read } from './verdicts.ts';

const captured = (name: string): string =>
  readFileSync(new URL(`../../fixtures/go/captured/${name}.txt`, import.meta.url), 'utf8');

const stack = `goroutine 1 [running]:
example.com/app/orders.(*Book).Add(0xc000012345)
	/src/app/orders/book.go:41 +0x1d
main.main()
	/src/app/main.go:12 +0x25
`;
const panic = (message: string) => `panic: ${message}\n\n${stack}exit status 2\n`;
const fatal = (message: string) => `fatal error: ${message}\n\n${stack}exit status 2\n`;

/** What ended the program, the line that says it, and the line in Chinese. */
const CRASHES: readonly (readonly [name: string, text: string, en: RegExp, zh: RegExp])[] = [
  [
    'a nil dereference, as captured',
    captured('go1.26.8/nil'),
    /^main\.deref \(main\.go:\d+\) used a nil pointer/,
    /使用了 nil 指针/,
  ],
  [
    'an index, as captured',
    captured('go1.26.8/index'),
    /used an index outside of a slice: .*\[5\] with length 2/,
    /使用了越界的下标/,
  ],
  [
    'a stack overflow, as captured',
    captured('go1.26.8/overflow'),
    /^The stack overflowed: main\.recurse/,
    /^栈溢出：main\.recurse/,
  ],
  [
    'a port in use, logged',
    captured('go1.26.8/logfatal'),
    /^The port is taken by another process: .*:8080/,
    /^端口已被其他进程占用/,
  ],
  [
    'an error as a panic, as captured',
    captured('go1.26.8/error'),
    /ended the program: .*wrapped: inner.* no race that is known here/,
    /这不是已知的竞态/,
  ],
  [
    'a write to a nil map',
    panic('assignment to entry in nil map'),
    /orders\.\(\*Book\)\.Add \(book\.go:41\) used a nil/,
    /nil 指针或 map/,
  ],
  [
    'out of memory',
    fatal('runtime: out of memory'),
    /^The process ran out of memory; orders\.\(\*Book\)\.Add/,
    /^进程内存耗尽/,
  ],
  ['no memory for a mapping', fatal('runtime: cannot allocate memory'), /ran out of memory/, /内存耗尽/],
  ['a division by zero', panic('runtime error: integer divide by zero'), /divided by zero/, /除以了零/],
  [
    'a type assertion',
    panic('interface conversion: interface {} is string, not int'),
    /interface.*does not hold/,
    /类型断言失败/,
  ],
  [
    'an assertion of the program',
    panic('assertion failed: balance >= 0'),
    /^The program checked itself and stopped in orders/,
    /^程序自检失败/,
  ],
  ['a broken invariant', panic('BUG: order without customer'), /checked itself/, /自检失败/],
  [
    'too many threads',
    fatal('runtime: program exceeds 10000-thread limit'),
    /could not start another thread/,
    /无法再创建线程/,
  ],
  [
    'too many files',
    panic('open data.db: too many open files'),
    /too many files or connections open/,
    /打开的文件或连接过多/,
  ],
  [
    'a refused connection',
    panic('dial tcp 10.0.0.7:5432: connect: connection refused'),
    /^The network failed: /,
    /^网络错误/,
  ],
  ['a deadline', panic('context deadline exceeded'), /^A deadline passed/, /^已超过截止时间/],
  [
    'a missing module',
    'main.go:4:2: no required module provides package github.com/acme/kit; to add it:\n\tgo get github.com/acme/kit\n',
    /^A build error, no crash: .*no required module provides package github\.com\/acme\/kit/,
    /^这是构建错误而不是崩溃/,
  ],
];

describe('a crash that is no race is told in one line, without a finding', () => {
  test.each(CRASHES)('%s', (_, text, en, zh) => {
    const { verdict, findings, summary } = read(text);
    expect(verdict).not.toBe('known-pattern');
    expect(findings).toEqual([]);
    expect(summary.en).toMatch(en);
    expect(summary.zh).toMatch(zh);
    expect(`${summary.en}${summary.zh}`).not.toMatch(/\n|\{\w+\}|undefined| {2}|: ?[.。]/);
  });
});

describe('a process that something else ended', () => {
  const killed = [/^Something outside killed the process/, /^进程被外部杀死/] as const;
  const told = [/^The process was told to stop/, /^进程被要求停止/] as const;
  test.each([
    ['signal: killed', killed],
    ['exit status 137', killed],
    ['Killed', killed],
    ['make: *** [run] Error 1\n[1]    12345 killed     ./server', killed],
    ['signal: terminated', told],
    ['exit status 143', told],
    ['npm ERR! signal SIGTERM', told],
    ['[1]    12345 terminated  node server.js', told],
    [
      '    Last State:     Terminated\n      Reason:       OOMKilled\n      Exit Code:    137',
      [/because memory ran out: Reason: OOMKilled/, /因内存耗尽而被杀死/],
    ],
  ] as const)('%s is told, without a finding', (text, [en, zh]) => {
    const { findings, summary } = read(`${text}\n`);
    expect(findings).toEqual([]);
    expect(summary.en).toMatch(en);
    expect(summary.zh).toMatch(zh);
    expect(summary.en).not.toMatch(/\n|\{\w+\}| {2}/);
  });

  test.each(['killed two birds with one stone', 'all tests terminated well', 'it took 137 ms'])(
    '%s is nothing',
    (text) => {
      expect(read(text).summary.en).toMatch(/^Nothing here reads as/);
    },
  );
});
