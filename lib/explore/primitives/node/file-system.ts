import { CodedError } from '../../errors.ts';
import { peeking, shared, step } from '../../shared.ts';
import { keyOf } from '../../state-key.ts';

/** node:fs/promises as POSIX has it: every call is one system call, atomic; two calls are not. */
export interface FileSystem {
  readonly exists: (path: string) => Promise<boolean>;
  readonly mkdir: (path: string) => Promise<void>;
  readonly writeFile: (path: string, text: string, options?: { flag?: 'w' | 'wx' }) => Promise<void>;
  readonly readFile: (path: string) => Promise<string>;
  readonly rename: (from: string, to: string) => Promise<void>;
  readonly unlink: (path: string) => Promise<void>;
  readonly rmdir: (path: string) => Promise<void>;
  readonly peek: () => ReadonlyMap<string, string | null>;
}

/** Paths that exist; null for a directory. */
export function fileSystem(name = 'fs', initial: Readonly<Record<string, string | null>> = {}): FileSystem {
  const files = new Map<string, string | null>(Object.entries(initial));
  const handle = shared(name, { show: () => [...files.keys()].sort().join(' '), key: () => keyOf(files) });
  const call = <T>(text: string, touch: 'read' | 'write', run: () => T) =>
    step(
      () => `${handle.name}.${text}`,
      () => {
        handle[touch]();
        return run();
      },
    );
  const fail = (code: string, reason: string, syscall: string, path: string) =>
    new CodedError(code, `${code}: ${reason}, ${syscall} '${path}'`);
  const need = (path: string, syscall: string) => {
    if (!files.has(path)) throw fail('ENOENT', 'no such file or directory', syscall, path);
  };
  const refuse = (path: string, syscall: string) => {
    if (files.has(path)) throw fail('EEXIST', 'file already exists', syscall, path);
  };
  return {
    exists: (path) => call(`stat(${path})`, 'read', () => files.has(path)),
    mkdir: (path) =>
      call(`mkdir(${path})`, 'write', () => {
        refuse(path, 'mkdir');
        files.set(path, null);
      }),
    writeFile: (path, text, { flag = 'w' } = {}) =>
      call(`writeFile(${path}${flag === 'wx' ? ', wx' : ''})`, 'write', () => {
        if (flag === 'wx') refuse(path, 'open');
        files.set(path, text);
      }),
    readFile: (path) =>
      call(`readFile(${path})`, 'read', () => {
        need(path, 'open');
        return files.get(path) ?? '';
      }),
    rename: (from, to) =>
      call(`rename(${from}, ${to})`, 'write', () => {
        need(from, 'rename');
        files.set(to, files.get(from) ?? null);
        files.delete(from);
      }),
    unlink: (path) =>
      call(`unlink(${path})`, 'write', () => {
        need(path, 'unlink');
        files.delete(path);
      }),
    rmdir: (path) =>
      call(`rmdir(${path})`, 'write', () => {
        need(path, 'rmdir');
        if ([...files.keys()].some((other) => other.startsWith(`${path}/`)))
          throw fail('ENOTEMPTY', 'directory not empty', 'rmdir', path);
        files.delete(path);
      }),
    peek: () => {
      peeking(handle);
      return files;
    },
  };
}
