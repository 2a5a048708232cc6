import { describe, expect, it } from 'vitest';
import { paste, verdictOf } from '../../helpers/node-paste.ts';

const patternOf = (text: string): string => verdictOf(text).replace(/ .*/, '');

const npm = (lead: string, ...rows: string[]) => rows.map((row) => `${lead} ${row}\n`).join('');

describe('what npm printed when it gave up', () => {
  it.each([
    [
      'a folder that filled while npm moved it',
      npm(
        'npm ERR!',
        'code ENOTEMPTY',
        'syscall rename',
        'path /srv/web/node_modules/ajv',
        'errno -39',
        "ENOTEMPTY: directory not empty, rename '/srv/web/node_modules/ajv' -> '/srv/web/node_modules/.ajv-k2'",
      ),
      'node/fs-toctou',
    ],
    ['its lock', npm('npm error', 'code ECOMPROMISED', 'Lock compromised'), 'node/lockfile-compromised'],
    ['a reset', npm('npm ERR!', 'code ECONNRESET', 'errno ECONNRESET', 'network aborted'), 'node/socket-hangup'],
    [
      'versions that do not fit',
      npm('npm ERR!', 'code ERESOLVE', 'ERESOLVE unable to resolve dependency tree'),
      'none',
    ],
    [
      'a folder without a package',
      npm(
        'npm error',
        'code ENOENT',
        'syscall open',
        "enoent ENOENT: no such file or directory, open '/srv/package.json'",
      ),
      'none',
    ],
  ])('%s', (_name, text, pattern) => {
    expect(patternOf(text)).toBe(pattern);
  });

  it('in a compose log', () => {
    const text = npm('npm error', 'code ECOMPROMISED', 'Lock compromised').replace(/^/gm, 'web-1  | ');
    expect(patternOf(text)).toBe('node/lockfile-compromised');
  });
});

describe('words that stand for a code the log lost', () => {
  const at = 'run (/srv/jobs/index.js:8:3)';
  it.each([
    ['Error: Lock is already released', 'node/lockfile-compromised'],
    ['Error: Connection lost: The server closed the connection.', 'node/socket-hangup'],
    ['Error: write CONNECTION_ENDED db.internal:5432', 'node/use-after-dispose'],
    ['RequestError: Requests can only be made in the LoggedIn state, not the Final state', 'node/use-after-dispose'],
    ['Error [ERR_STREAM_UNABLE_TO_PIPE]: Cannot pipe to a closed or destroyed stream', 'node/write-after-end'],
    ['TypeError: This ReadableStream is currently locked to a reader.', 'node/controller-closed'],
    ['Error: Queue is closed', 'node/use-after-dispose'],
  ])('%s', (headline, pattern) => {
    expect(patternOf(paste(headline, at))).toBe(pattern);
  });
});

describe('the wording of Node 0.10', () => {
  it('has the call in the message or in the stack', () => {
    expect(patternOf(paste("Error: ENOENT, unlink '/tmp/a.sock'"))).toBe('node/fs-toctou');
    const made = ["Error: EEXIST, file already exists '/srv/out'", 'Object.fs.mkdirSync (fs.js:654:18)'] as const;
    expect(patternOf(paste(...made, 'make (/srv/index.js:2:3)'))).toBe('node/fs-toctou');
    expect(patternOf(paste("Error: ENOENT, open '/srv/config.json'", 'load (/srv/index.js:2:3)'))).toBe('none');
  });
});
