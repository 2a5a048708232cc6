import type { Frame } from '../../trace/types.ts';

/** Frames of the Go runtime, by name: a paste that lost the file lines has no better proof. */
const RUNTIME = /^(runtime|internal\/runtime\/[\w/]+|internal\/(race|abi|bytealg|cpu))\.|^panic$|^runtime$/;
/** Library code that carries a map operation for its caller: `maps.Copy`, `reflect.Value.SetMapIndex`. */
const CARRIER = /^(maps|reflect|iter|slices)\./;

export function isRuntimeFrame(frame: Frame): boolean {
  return RUNTIME.test(frame.function);
}

/** The innermost frame outside the runtime: the function that did what the runtime refused. */
export function operationFrame(stack: readonly Frame[]): Frame | null {
  return stack.find((frame) => !isRuntimeFrame(frame) && !CARRIER.test(frame.function)) ?? null;
}

/** The runtime frames above the operation, innermost first; empty when the traceback hides them. */
export function runtimeFrames(stack: readonly Frame[]): readonly Frame[] {
  const end = stack.findIndex((frame) => !isRuntimeFrame(frame));
  return end < 0 ? stack : stack.slice(0, end);
}

/** Code outside Go: memory that Go does not manage, so that a bad pointer says nothing about goroutines. */
const FOREIGN = /(^|[./])(_Cfunc_|_cgoexp_|cgocall)|(^|\/)(bbolt|bolt|gommap|mmap(-go)?|lmdb(-go)?|go-sqlite3)[./]/;

export function touchesForeignMemory(stack: readonly Frame[]): boolean {
  return stack.some((frame) => FOREIGN.test(frame.function));
}
