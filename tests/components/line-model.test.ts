import { expect, test } from 'vitest';
import { buildLineModel, LONGEST_ROW, RowKind, rowAt } from '../../components/trace/line-model.ts';
import { foldOf, packagesOfFold, positionOf, visibleRows } from '../../components/trace/rows.ts';
import { goReport } from './go-report.ts';

const rowsOf = (text: string, starts: Uint32Array) =>
  Array.from({ length: starts.length - 1 }, (_, row) => text.slice(starts[row], starts[row + 1]));

test.each([
  ['', ['']],
  ['one', ['one']],
  ['one\n', ['one\n']],
  ['one\r\ntwo', ['one\r\n', 'two']],
  ['\n\n', ['\n', '\n']],
])('%j is cut into its lines and joins to itself again', (text, expected) => {
  const { starts, numbers } = buildLineModel(text, [], []);
  expect(rowsOf(text, starts)).toEqual(expected);
  expect([...numbers]).toEqual(expected.map((_, i) => i + 1));
});

test('a very long line is continued on further rows with the same number', () => {
  const text = `${'x'.repeat(LONGEST_ROW * 2 + 10)}\nnext`;
  const { starts, numbers } = buildLineModel(text, [], []);
  expect(rowsOf(text, starts).join('')).toBe(text);
  expect([...numbers]).toEqual([1, 1, 1, 2]);
});

const STACK = [
  'fatal error: concurrent map writes',
  '',
  'goroutine 7 [running]:',
  'runtime.fatal({0x1, 0x2})',
  '\t/usr/local/go/src/runtime/panic.go:1058 +0x18',
  'net/http.HandlerFunc.ServeHTTP(0x1)',
  '\t/usr/local/go/src/net/http/server.go:2136 +0x29',
  'main.handler(0x1)',
  '\t/app/main.go:12 +0x44',
].join('\n');

test('rows take the kind of the span they lie in, and library runs are folded', () => {
  const report = goReport(STACK);
  const model = buildLineModel(STACK, [report], []);
  const { error, other, header, runtime, stdlib, app } = RowKind;
  expect([...model.kinds]).toEqual([error, other, header, runtime, runtime, stdlib, stdlib, app, app]);
  expect([...model.folds]).toEqual([3, 6]);
  expect(packagesOfFold(model, 0, 1)).toEqual({ names: ['runtime'], more: 1 });
  expect([...visibleRows(model, new Set())]).toEqual([0, 1, 2, -1, 7, 8]);
  expect([...visibleRows(model, new Set([0]))]).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8]);
});

test('a mark keeps its row out of folds', () => {
  const at = STACK.indexOf('net/http');
  const model = buildLineModel(STACK, [goReport(STACK)], [[at, at + 8]]);
  expect(model.folds.length).toBe(0);
});

test('a row is found from its fold and back', () => {
  const model = buildLineModel(STACK, [goReport(STACK)], []);
  const row = rowAt(model.starts, STACK.indexOf('server.go'));
  expect(row).toBe(6);
  expect(foldOf(model, row)).toBe(0);
  expect(foldOf(model, 7)).toBe(-1);
  const shown = visibleRows(model, new Set());
  expect(shown[positionOf(shown, model, row)]).toBe(-1);
  expect(shown[positionOf(shown, model, 8)]).toBe(8);
});

test('a trace inside one line is shown a frame a row, still the same characters', () => {
  const text = `{"msg":"${STACK.replaceAll('\n', '\\n').replaceAll('\t', '\\t')}"}`;
  const model = buildLineModel(text, [goReport(text)], []);
  expect(model.starts.length - 1).toBeGreaterThan(4);
  expect(new Set(model.numbers)).toEqual(new Set([1]));
  expect(rowsOf(text, model.starts).join('')).toBe(text);
});

test('the prefix a logger wrote is measured on the rows of the crash, not on others', () => {
  const logged = STACK.split('\n').map((line) => `Nov 12 03:26:40 app[1]: ${line}`);
  const text = ['starting', ...logged].join('\n');
  expect(buildLineModel(text, [goReport(text)], []).prefix).toBe('Nov 12 03:26:40 app[1]: '.length);
  expect(buildLineModel(STACK, [goReport(STACK)], []).prefix).toBe(0);
});
