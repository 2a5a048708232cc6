import { expect, test } from 'vitest';
import { raceKind } from '../../../lib/diagnose/go/race-kind.ts';
import { parseTrace } from '../../../lib/trace/parse.ts';
import { readCases } from './read-cases.ts';

const cases = new Map(readCases('fires').map((one) => [one.name, one.text]));

test.each([
  ['map', 'map', false],
  ['append', 'slice-append', false],
  ['field', 'struct-field', false],
  ['flag', 'double-checked', false],
  ['object', 'library-object', false],
  ['atomic', 'mixed-atomic', false],
  ['loop', 'loop-variable', false],
  ['captured', 'captured-variable', false],
  ['test', 'captured-variable', true],
])('the report of a race on %s is told as %s', (name, kind, testOnly) => {
  const { reports } = parseTrace(cases.get(`data-race-report/${name}`) ?? '');
  const [report] = reports;
  if (report?.language !== 'go') throw new Error('no Go report was read');
  expect(raceKind(report, reports)).toMatchObject({ id: kind, testOnly });
});
