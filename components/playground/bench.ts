import { programMark } from '../../lib/explore/program-mark.ts';
import type { Execution, Exploration, Progress, Schedule } from '../../lib/explore/types.ts';
import type { Stop } from './sandbox/messages.ts';
import type { Answer } from './sandbox-host.ts';

export const VARIANTS = ['broken', 'fixed-wrong', 'fixed'] as const;
export type VariantName = (typeof VARIANTS)[number];

/** An edit that takes away what a fix cannot do without: how to say it, and the program after it. */
export interface KnownBreak {
  readonly kind: 'without' | 'swap' | 'move' | 'replace';
  /** What is taken out; what changes places; what is moved before what; what is replaced by what. */
  readonly code: readonly string[];
  readonly source: string;
}

/** One version of a demo as the build hands it over. */
export interface Variant {
  readonly source: string;
  readonly exploration: Exploration;
  /** A schedule to show where nothing fails. */
  readonly sample?: Execution;
  /** What the compiler says of each name in the source. */
  readonly types?: readonly TypeNote[];
  /** Edits after which it fails. */
  readonly breaks?: readonly KnownBreak[];
}

/** Line from 1, column from 0, length, what the compiler says. In the order of the source. */
export type TypeNote = readonly [line: number, column: number, length: number, says: string];

export type Running =
  | { readonly is: 'no' }
  | { readonly is: 'yes'; readonly progress: Progress | null }
  | { readonly is: 'stopped'; readonly why: Stop; readonly detail: string }
  | { readonly is: 'fault'; readonly message: string; readonly line: number | null };

export interface Bench {
  readonly variant: VariantName;
  readonly source: string;
  readonly edited: boolean;
  readonly editing: boolean;
  /** What is shown is of the program before the last edit. */
  readonly stale: boolean;
  readonly exploration: Exploration | null;
  /** Null when the build did the exploring. */
  readonly milliseconds: number | null;
  readonly execution: Execution | null;
  readonly step: number;
  readonly running: Running;
  /** The run whose answers count; those of earlier ones are not heard. */
  readonly attempt: symbol | null;
  /** The reader chooses who runs next. */
  readonly scheduling: boolean;
  /** A schedule that came with the address and has not been run yet: a link runs nothing by itself. */
  readonly linked: { readonly schedule: Schedule; readonly program: LinkedProgram } | null;
  /** The program came with the address, and nobody has edited it since. */
  readonly fromLink: boolean;
}

/** A link to a schedule: see link.ts. */
export interface Link {
  readonly variant: VariantName;
  readonly schedule: Schedule;
  /** Of the program it was made for; null in links that are older than marks. */
  readonly mark: string | null;
  /** An edited program, still packed; null when it is that of the page. */
  readonly packed: string | null;
}

/** What a link was made for: the page's program, another text of it, or an edited one, which came with it or is damaged. */
export type LinkedProgram = 'same' | 'other' | 'edited' | 'damaged';

export type Action =
  | { readonly do: 'variant'; readonly variant: VariantName; readonly variants: Variants }
  | {
      readonly do: 'link';
      readonly variants: Variants;
      readonly link: Link;
      /** The edited program that came with it. */
      readonly code: string | null;
    }
  | { readonly do: 'step'; readonly step: number }
  | { readonly do: 'edit'; readonly editing: boolean }
  | { readonly do: 'type'; readonly source: string }
  | { readonly do: 'break'; readonly source: string }
  | { readonly do: 'schedule'; readonly schedule: Schedule; readonly paused: boolean }
  | { readonly do: 'leave' }
  | { readonly do: 'start'; readonly attempt: symbol }
  | { readonly do: 'progress'; readonly attempt: symbol; readonly progress: Progress }
  | { readonly do: 'fault'; readonly attempt: symbol; readonly message: string; readonly line: number | null }
  | { readonly do: 'answer'; readonly attempt: symbol; readonly answer: Answer };

type Variants = Readonly<Partial<Record<VariantName, Variant>>>;

export const initialBench = (variants: Variants): Bench =>
  show(variants, VARIANTS.find((name) => variants[name]) ?? 'broken');

function show(variants: Variants, variant: VariantName): Bench {
  const shown = variants[variant];
  const execution = shown?.exploration.counterexample ?? shown?.sample ?? null;
  return {
    variant,
    source: shown?.source ?? '',
    edited: false,
    editing: false,
    stale: false,
    exploration: shown?.exploration ?? null,
    milliseconds: null,
    execution,
    step: lastStep(execution),
    running: { is: 'no' },
    attempt: null,
    scheduling: false,
    linked: null,
    fromLink: false,
  };
}

function linked(bench: Bench, { schedule, mark, packed }: Link, code: string | null): Bench {
  if (code !== null) {
    return {
      ...bench,
      source: code,
      edited: true,
      fromLink: true,
      stale: true,
      linked: { schedule, program: 'edited' },
    };
  }
  const same = mark === null || mark === programMark(bench.source);
  return { ...bench, linked: { schedule, program: packed !== null ? 'damaged' : same ? 'same' : 'other' } };
}

const lastStep = (execution: Execution | null) => (execution?.steps.length ?? 0) - 1;

export function benchReducer(bench: Bench, action: Action): Bench {
  if ('attempt' in action && action.do !== 'start' && action.attempt !== bench.attempt) return bench;
  switch (action.do) {
    case 'variant': {
      const next = show(action.variants, action.variant);
      return { ...next, editing: bench.editing };
    }
    case 'link':
      return linked(show(action.variants, action.link.variant), action.link, action.code);
    case 'step':
      return { ...bench, step: action.step };
    case 'edit':
      return { ...bench, editing: action.editing };
    case 'type':
      return { ...bench, source: action.source, edited: true, fromLink: false, stale: true, scheduling: false };
    case 'break':
      return {
        ...bench,
        source: action.source,
        edited: true,
        fromLink: false,
        editing: false,
        stale: true,
        scheduling: false,
      };
    case 'schedule':
      return { ...bench, scheduling: action.paused, linked: null };
    case 'leave': {
      const execution = bench.exploration?.counterexample ?? bench.execution;
      return { ...bench, scheduling: false, execution, step: lastStep(execution) };
    }
    case 'start':
      return { ...bench, attempt: action.attempt, running: { is: 'yes', progress: null } };
    case 'progress':
      return { ...bench, running: { is: 'yes', progress: action.progress } };
    case 'fault':
      return { ...bench, running: { is: 'fault', message: action.message, line: action.line } };
    case 'answer':
      return answered(bench, action.answer);
  }
}

function answered(bench: Bench, answer: Answer): Bench {
  switch (answer.is) {
    case 'stopped':
      return { ...bench, running: answer };
    case 'error':
      return { ...bench, running: { is: 'fault', message: answer.message, line: answer.line } };
    case 'replayed':
      return {
        ...bench,
        running: { is: 'no' },
        execution: answer.execution,
        step: lastStep(answer.execution),
        // A replay of an edited program says nothing about its other schedules.
        exploration: bench.stale ? null : bench.exploration,
        stale: false,
      };
    case 'explored': {
      const { exploration, milliseconds } = answer;
      const execution = exploration.counterexample ?? (bench.stale ? null : bench.execution);
      const step = lastStep(execution);
      return { ...bench, running: { is: 'no' }, exploration, milliseconds, execution, step, stale: false };
    }
  }
}
