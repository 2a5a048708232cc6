import { describe, expect, test } from 'vitest';
import { readHeadline } from '../../../lib/trace/node/headline.ts';

describe('the first line of an error', () => {
  test.each([
    ['Error: boom', 'Error', null, 'boom'],
    ['Error', 'Error', null, ''],
    ['TypeError [ERR_INVALID_STATE]: Invalid state', 'TypeError', 'ERR_INVALID_STATE', 'Invalid state'],
    [
      'DOMException [TimeoutError]: The operation was aborted',
      'DOMException [TimeoutError]',
      null,
      'The operation was aborted',
    ],
    ['[Error: ENOENT: no such file]', 'Error', null, 'ENOENT: no such file]'],
    ['{ Error: boom', 'Error', null, 'boom'],
    ['{ error: deadlock detected', 'error', null, 'deadlock detected'],
    ['error: deadlock detected', 'error', null, 'deadlock detected'],
    ['page.waitForSelector: Target closed', 'page.waitForSelector', null, 'Target closed'],
    ['checkout failed VersionError: No matching document', 'VersionError', null, 'No matching document'],
    ['[booking]  error: could not serialize access', 'error', null, 'could not serialize access'],
    ['2026-11-20 09:41:27 default[1]  ParallelSaveError: twice', 'ParallelSaveError', null, 'twice'],
    ['Uncaught (in promise) TypeError: Failed to fetch', 'TypeError', null, 'Failed to fetch'],
    ['error: Uncaught (in promise) InvalidStateError: not OPEN', 'InvalidStateError', null, 'not OPEN'],
    ['Unhandled rejection Error: boom', 'Error', null, 'boom'],
    ['(node:7) UnhandledPromiseRejectionWarning: Error: boom', 'Error', null, 'boom'],
    ['(node:7) UnhandledPromiseRejectionWarning: #<Object>', null, null, '#<Object>'],
    [
      '(node:7) UnhandledPromiseRejectionWarning: Unhandled promise rejection (rejection id: 1): Error: boom',
      'Error',
      null,
      'boom',
    ],
    ['(node:7) [DEP0018] DeprecationWarning: old', 'DeprecationWarning', 'DEP0018', 'old'],
    ['⨯ TypeError: x is undefined', 'TypeError', null, 'x is undefined'],
    ['Invariant Violation: Minified', 'Invariant Violation', null, 'Minified'],
    ['ENOENT: no such file', null, null, 'ENOENT: no such file'],
    ['Error: Evaluation failed: ReferenceError: x', 'Error', null, 'Evaluation failed: ReferenceError: x'],
    ['<rejected> Error: boom', 'Error', null, 'boom'],
  ])('%s', (line, name, code, message) => {
    const head = readHeadline(line) ?? expect.fail('not read');
    expect([head.name, head.code, line.slice(head.messageAt)]).toEqual([name, code, message]);
  });

  test.each([
    '- waiting for locator',
    '',
    '{',
    '}',
    'GET /health 200',
    '"lines": 2',
    '+ expected - actual',
    'http://localhost:3000',
    '12:30:15 hello',
  ])('is not %j', (line) => {
    expect(readHeadline(line)).toBeNull();
  });
});
