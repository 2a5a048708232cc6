import type { Locale } from '../diagnose/types.ts';
import type { Execution, Exploration } from '../explore/types.ts';
import { explorationWords } from '../i18n/exploration.ts';
import { type Paint, paint } from './ansi.ts';
import type { PrettyStyle } from './pretty.ts';
import { printable } from './printable.ts';
import { columnsOf, wrap } from './wrap.ts';

export interface ExploredVariant {
  /** `broken`, `fixed`, `fixed-wrong`, or a file name. */
  readonly name: string;
  readonly exploration: Exploration;
  /** Lines of the program's source, for the line beside a step. */
  readonly source: readonly string[];
}

/** What the search found, and its failing schedule step by step: a lane a task, the one that ran is marked. */
export function formatExploration(variant: ExploredVariant, locale: Locale, style: PrettyStyle): string {
  const colours = paint(style.colour);
  const words = explorationWords[locale];
  const { exploration } = variant;
  const bad = exploration.failures > 0;
  const word = (bad ? colours.red : exploration.verdict.word === 'PROVEN' ? colours.green : colours.yellow)(
    colours.bold(exploration.verdict.word),
  );
  const name = words.variant[variant.name] ?? variant.name;
  const lines = [`${colours.bold(name)}  ${word}`];
  lines.push(...wrap(printable(words.verdict(exploration)), style.width - 2).map((line) => `  ${line}`));
  if (exploration.counterexample !== null) {
    lines.push('', ...play(exploration.counterexample, variant.source, locale, style, colours));
  }
  return `${lines.join('\n')}\n`;
}

function play(
  execution: Execution,
  source: readonly string[],
  locale: Locale,
  style: PrettyStyle,
  colours: Paint,
): readonly string[] {
  const words = explorationWords[locale];
  const { tasks, steps, outcome } = execution;
  const lanes = (active: number | null): string =>
    tasks.map(({ id }) => (id === active ? colours.cyan('●') : colours.dim('│'))).join(' ');
  const out = tasks.map(({ id, name }) => `  ${lanes(id)}  ${printable(name)}`);
  out.push('');
  for (const step of steps) {
    const number = String(step.index + 1).padStart(3);
    const mark = step.preemption ? colours.yellow('↯') : ' ';
    const used = 10 + tasks.length * 2;
    const operation = clip(printable(step.operation), style.width - used);
    const line = step.line === null ? '' : (source[step.line - 1] ?? '').trim();
    const room = style.width - used - columnsOf(operation) - 12;
    const quoted = line === '' || room < 16 ? '' : colours.dim(`  ${step.line}: ${clip(printable(line), room)}`);
    out.push(`${colours.dim(number)} ${mark} ${lanes(step.task)}  ${operation}${quoted}`);
  }
  if (outcome.kind === 'deadlock') {
    for (const { task, on } of outcome.waiting)
      out.push(`      ${words.waits(nameOf(execution, task), printable(on))}`);
  }
  out.push(`      ${colours.red(`✗ ${printable(words.outcome(outcome))}`)}`);
  if (steps.some((step) => step.preemption)) out.push(colours.dim(`      ↯ ${words.preempted}`));
  return out;
}

const nameOf = (execution: Execution, task: number): string =>
  printable(execution.tasks.find(({ id }) => id === task)?.name ?? String(task));

function clip(text: string, width: number): string {
  if (columnsOf(text) <= width) return text;
  let kept = '';
  for (const character of text) {
    if (columnsOf(kept + character) > width - 1) break;
    kept += character;
  }
  return `${kept}…`;
}

/** A count of schedules as JSON has it: a number where that is exact, else a decimal string; null when it was not counted. */
export function schedulesJson(schedules: string | null): number | string | null {
  if (schedules === null) return null;
  const number = Number(schedules);
  return Number.isSafeInteger(number) ? number : schedules;
}
