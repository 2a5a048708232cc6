import { describe, expect, it } from 'vitest';
import { parseTraceFile } from '@/lib/catalog/trace-file.ts';

const HEAD = 'source: https://example.org/issues/1\nruntime: go1.21\n';

describe('parseTraceFile', () => {
  it('keeps the text after the empty line byte for byte', () => {
    const body = '\n  goroutine 1 [running]:\r\n\tmain.go:10\n\nlast line without newline';
    const parsed = parseTraceFile(`${HEAD}expect-pattern: go/map-read-write\n\n${body}`);
    expect(parsed).toEqual({
      ok: true,
      file: {
        header: { source: 'https://example.org/issues/1', runtime: 'go1.21', 'expect-pattern': 'go/map-read-write' },
        text: body,
      },
    });
  });

  it('keeps colons of a value', () => {
    const parsed = parseTraceFile(`${HEAD}provenance: cut: the middle frames\n\nx`);
    expect(parsed.ok && parsed.file.header.provenance).toBe('cut: the middle frames');
  });

  it.each([
    ['an unknown key', `${HEAD}expect: x\n\nbody`, 3, 'unknown key "expect"'],
    [
      'a line that is no header',
      `${HEAD}goroutine 1 [running]:\n\nbody`,
      3,
      '"goroutine 1 [running]:" is no header line',
    ],
    ['a key given twice', `${HEAD}runtime: go1.22\n\nbody`, 3, '"runtime" is given twice'],
    ['a key without a value', `${HEAD}provenance:\n\nbody`, 3, '"provenance" is empty'],
    ['a missing source', 'runtime: go1.21\n\nbody', 1, 'the header has no "source:"'],
    ['an empty body', `${HEAD}\n\n`, 3, 'there is no text after the header'],
    ['no empty line', HEAD, 2, 'there is no text after the header'],
    ['an empty file', '', 0, 'there is no text after the header'],
  ])('refuses %s and says where', (_, content, line, message) => {
    const parsed = parseTraceFile(content);
    expect(parsed.ok).toBe(false);
    expect(parsed.ok ? [] : parsed.problems).toContainEqual(expect.objectContaining({ line, message }));
  });
});
