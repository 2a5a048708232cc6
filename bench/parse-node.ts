// Node stacks per second, ours and the npm peers': `npm --prefix bench install && node --expose-gc --import tsx bench/parse-node.ts [count]`.
// Peers get each stack alone, as they ask for; ours reads the whole log at once and gives messages, causes and properties too.
import { createRequire } from 'node:module';
import type { PastedText } from '../lib/text/types.ts';
import { readNode } from '../lib/trace/node/read-node.ts';
import { parseTrace } from '../lib/trace/parse.ts';
import { nodeLog } from './node-log.ts';

const require = createRequire(import.meta.url);
const count = Number(process.argv[2] ?? 50_000);
const stacks = nodeLog(count);
const log = `${stacks.join('\n')}\n`;
const megabytes = Buffer.byteLength(log) / 1e6;
const expected = stacks.reduce((sum, stack) => sum + stack.split('\n').length - 1, 0);

const whole = (text: string): PastedText => ({
  original: text,
  text,
  undone: [],
  toOriginal: (offset) => offset,
  span: (start, end) => [start, end],
});
type Frames = { readonly length: number };
const frames = (reports: ReturnType<typeof readNode>['reports']) =>
  reports.reduce((sum, report) => sum + report.errors.reduce((n, error) => n + error.frames.length, 0), 0);
const peer = (parse: (stack: string) => Frames) => () => stacks.reduce((sum, stack) => sum + parse(stack).length, 0);

const candidates: Record<string, () => number> = {
  'postmutex readNode': () => frames(readNode(whole(log)).reports),
  'postmutex, one by one': () => stacks.reduce((sum, stack) => sum + frames(readNode(whole(stack)).reports), 0),
  'postmutex parseTrace': () => frames(parseTrace(log).reports.filter((report) => report.language === 'node')),
  'stacktrace-parser': peer((stack) => require('stacktrace-parser').parse(stack)),
  'error-stack-parser': peer((stack) => {
    const error = { stack };
    try {
      return require('error-stack-parser').parse(error);
    } catch {
      return [];
    }
  }),
};

const median = (list: number[]) => list.sort((a, b) => a - b)[list.length >> 1] ?? 0;
const times: Record<string, number[]> = {};
const found: Record<string, number> = {};
const only = process.argv[3];
for (let round = 0; round < 7; round++) {
  for (const [name, run] of Object.entries(candidates)) {
    if (only && !name.includes(only)) continue;
    globalThis.gc?.();
    // processor time: the machine may be busy with other work
    const start = process.cpuUsage();
    found[name] = run();
    const { user, system } = process.cpuUsage(start);
    if (round > 0) times[name] = [...(times[name] ?? []), (user + system) / 1000];
  }
}
console.log(`${count} stacks, ${expected} frames, ${megabytes.toFixed(1)} MB, Node ${process.version}`);
for (const [name, list] of Object.entries(times)) {
  const ms = median(list);
  console.log(
    `${name.padEnd(22)} ${ms.toFixed(0).padStart(6)} ms  ${(megabytes / (ms / 1000)).toFixed(0).padStart(5)} MB/s  ${found[name]} frames`,
  );
}
