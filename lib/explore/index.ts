export { CodedError, Fatal, Panic } from './errors.ts';
export { type ExecuteOptions, execute } from './execute.ts';
export { explore } from './explore.ts';
export { type Cell, cell } from './primitives/cell.ts';
export { type Mutex, mutex } from './primitives/mutex.ts';
export { until } from './primitives/until.ts';
export { all, event, go, type Joinable, type Program, program, type Stage } from './program.ts';
export { decodeSchedule, encodeSchedule } from './schedule-codec.ts';
export type * from './types.ts';
