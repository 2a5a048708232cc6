import type { Locale } from '../diagnose/types.ts';
import type { Exploration, Outcome } from '../explore/types.ts';

/** The words under which the command shows an exploration. The verdict words themselves are the same in both languages. */
export interface ExplorationWords {
  readonly verdict: (exploration: Exploration) => string;
  readonly variant: Readonly<Record<string, string>>;
  readonly outcome: (outcome: Outcome) => string;
  readonly preempted: string;
  readonly waits: (task: string, on: string) => string;
}

const count = (
  schedules: string | null,
  executions: number,
  unit: (n: string) => string,
  unknown: (n: number) => string,
) => (schedules === null ? unknown(executions) : unit(schedules));

const en: ExplorationWords = {
  verdict: (exploration) => {
    const { verdict, executions, schedules, failures } = exploration;
    switch (verdict.word) {
      case 'PROVEN':
        return `no schedule fails: all ${count(
          schedules,
          executions,
          (n) => n,
          (n) => `classes of orders (${n} executions)`,
        )} were covered by ${executions} executions${
          verdict.certificate.checked ? '' : '; the second, independent count was over its budget and is missing'
        }`;
      case 'FAILS':
        return `fails with ${plural(verdict.preemptions, 'preemption')} in ${plural(verdict.steps, 'step')}; ${failures} failing classes in ${executions} executions`;
      case 'DEADLOCK':
        return `deadlocks with ${plural(verdict.preemptions, 'preemption')} in ${plural(verdict.steps, 'step')}; ${failures} failing classes in ${executions} executions`;
      case 'BOUNDED':
        return `no failure within ${verdict.bound} steps; longer runs were not searched, so this is no proof`;
      case 'BUDGET':
        return `no failure in ${verdict.executions} executions; the search was not finished, so this is no proof`;
      case 'UNCONTROLLED':
        return `not explored: ${verdict.message}${verdict.line === null ? '' : ` (line ${verdict.line})`}`;
      case 'DIVERGED':
        return `not explored: the program did something else at step ${verdict.step} when it was run again`;
    }
  },
  variant: { broken: 'broken', 'fixed-wrong': 'fixed wrong', fixed: 'fixed' },
  outcome: (outcome) => {
    switch (outcome.kind) {
      case 'failed':
      case 'deadlock':
        return outcome.message;
      case 'step-limit':
        return `stopped after ${outcome.limit} steps`;
      case 'uncontrolled':
        return outcome.message;
      default:
        return outcome.kind;
    }
  },
  preempted: 'switched away from a task that could go on',
  waits: (task, on) => `${task} waits for ${on}`,
};

const zh: ExplorationWords = {
  verdict: (exploration) => {
    const { verdict, executions, schedules, failures } = exploration;
    switch (verdict.word) {
      case 'PROVEN':
        return `没有任何调度会失败：${executions} 次执行覆盖了全部 ${count(
          schedules,
          executions,
          (n) => `${n} 种调度`,
          () => '调度类',
        )}${verdict.certificate.checked ? '' : '；第二次独立计数超出预算，未完成'}`;
      case 'FAILS':
        return `${verdict.preemptions} 次抢占、${verdict.steps} 步后失败；${executions} 次执行中有 ${failures} 类失败`;
      case 'DEADLOCK':
        return `${verdict.preemptions} 次抢占、${verdict.steps} 步后死锁；${executions} 次执行中有 ${failures} 类失败`;
      case 'BOUNDED':
        return `${verdict.bound} 步之内没有失败；更长的运行未搜索，因此不是证明`;
      case 'BUDGET':
        return `${verdict.executions} 次执行没有失败；搜索未完成，因此不是证明`;
      case 'UNCONTROLLED':
        return `未能探索：${verdict.message}${verdict.line === null ? '' : `（第 ${verdict.line} 行）`}`;
      case 'DIVERGED':
        return `未能探索：再次运行时，程序在第 ${verdict.step} 步的行为不同`;
    }
  },
  variant: { broken: '有缺陷', 'fixed-wrong': '错误的修复', fixed: '已修复' },
  outcome: en.outcome,
  preempted: '切换离开了一个本可继续的任务',
  waits: (task, on) => `${task} 在等待 ${on}`,
};

const plural = (number: number, word: string): string => `${number} ${word}${number === 1 ? '' : 's'}`;

export const explorationWords: Readonly<Record<Locale, ExplorationWords>> = { en, zh };
