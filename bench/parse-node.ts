// Node stacks per second, ours and the npm peers': `npm run bench:parse-node` (one bundle of all). Peers get each stack
// alone, cut out for them; ours gets the whole log, undoes what pasting did, and finds the errors itself, with messages,
// codes, causes and properties. Of every frame found, function, file, line and column are read, ours and theirs.
import { createRequire } from 'node:module';
import path from 'node:path';
import { parseTrace } from '../lib/trace/parse.ts';
import type { Frame } from '../lib/trace/types.ts';
import { nodeInputs } from './node-log.ts';

// of bench/ and not of the project, and so without their types
const require = createRequire(path.resolve('bench/package.json'));
const errorStackParser: { parse(error: Error): Iterable<Record<string, string | number | undefined>> } =
  require('error-stack-parser');
const { parse: parseStack }: { parse(stack: string): Iterable<Record<string, string | number | null>> } =
  require('stacktrace-parser');

interface Result {
  frames: number;
  /** Of lengths and numbers, so that nothing is left undone and all can be seen to have read the same. */
  sum: number;
}

const result: Result = { frames: 0, sum: 0 };
type Field = string | number | null | undefined;
function add(name: Field, file: Field, line: Field, column: Field): void {
  result.frames++;
  result.sum += lengthOf(name) + lengthOf(file) + Number(line ?? 0) + Number(column ?? 0);
}

const lengthOf = (field: Field): number => (typeof field === 'string' ? field.length : 0);

function ours(text: string, read: (frame: Frame) => void): void {
  for (const report of parseTrace(text).reports) {
    if (report.language === 'node') for (const error of report.errors) for (const frame of error.frames) read(frame);
  }
}
const four = (frame: Frame) => add(frame.function, frame.file, frame.line, frame.column);
const every = (frame: Frame) =>
  four('toJSON' in frame && typeof frame.toJSON === 'function' ? frame.toJSON() : { ...frame });

type Run = (whole: string, stacks: readonly string[], isLog: boolean) => void;
const candidates: Record<string, Run> = {
  postmutex: (whole, stacks, isLog) => {
    if (isLog) ours(whole, four);
    else for (const stack of stacks) ours(stack, four);
  },
  'postmutex, all 16 fields copied': (whole, stacks, isLog) => {
    if (isLog) ours(whole, every);
    else for (const stack of stacks) ours(stack, every);
  },
  'stacktrace-parser': (_, stacks) => {
    for (const stack of stacks)
      for (const frame of parseStack(stack)) add(frame.methodName, frame.file, frame.lineNumber, frame.column);
  },
  'error-stack-parser': (_, stacks) => {
    for (const stack of stacks) {
      try {
        for (const frame of errorStackParser.parse({ name: 'Error', message: '', stack }))
          add(frame.functionName, frame.fileName, frame.lineNumber, frame.columnNumber);
      } catch {
        // throws where it finds no frame
      }
    }
  },
};

const median = (list: readonly number[]): number => [...list].sort((a, b) => a - b)[list.length >> 1] ?? 0;
const rounds = Number(process.argv[2] ?? 9);
const only = process.argv[3];

for (const { title, whole, stacks, isLog } of nodeInputs()) {
  if (only && !title.includes(only)) continue;
  const bytes = stacks.reduce((sum, stack) => sum + Buffer.byteLength(stack) + 1, 0);
  const times = new Map<string, { wall: number[]; cpu: number[] }>();
  const found = new Map<string, Result>();
  for (let round = -2; round < rounds; round++) {
    for (const [name, run] of Object.entries(candidates)) {
      result.frames = 0;
      result.sum = 0;
      const cpu = process.cpuUsage();
      const start = performance.now();
      run(whole, stacks, isLog);
      const wall = performance.now() - start;
      const { user, system } = process.cpuUsage(cpu);
      found.set(name, { ...result });
      if (round < 0) continue;
      const list = times.get(name) ?? { wall: [], cpu: [] };
      list.wall.push(wall);
      list.cpu.push((user + system) / 1000);
      times.set(name, list);
    }
  }
  const own = times.get('postmutex');
  console.log(`\n${title}: ${stacks.length} stacks, ${(bytes / 1e6).toFixed(1)} MB`);
  for (const [name, { wall, cpu }] of times) {
    const ratio = own
      ? `${(median(wall) / median(own.wall)).toFixed(2)} / ${(median(cpu) / median(own.cpu)).toFixed(2)}`
      : '';
    const { frames, sum } = found.get(name) ?? result;
    console.log(
      `  ${name.padEnd(32)} ${median(wall).toFixed(1).padStart(7)} ms  cpu ${median(cpu).toFixed(1).padStart(7)} ms  ${(bytes / 1e3 / median(wall)).toFixed(0).padStart(4)} MB/s  time by ours, wall / cpu: ${ratio.padStart(13)}  ${frames} frames, sum ${sum}`,
    );
  }
}
console.log(`\nNode ${process.version}, medians of ${rounds} rounds, all candidates in turn`);
