'use client';

import { useCallback, useEffect, useMemo, useReducer, useRef } from 'react';
import type { Schedule } from '../../lib/explore/types.ts';
import { benchReducer, initialBench, type Variant, type VariantName } from './bench.ts';
import { compile } from './compile.ts';
import { linkedProgram, linkTo, readLink } from './link.ts';
import { type Job, limits } from './sandbox/messages.ts';
import { SandboxHost } from './sandbox-host.ts';

/** An edit rests this long before it is run again. */
const PAUSE_MS = 250;
const BUDGET = 200_000;

type Variants = Readonly<Partial<Record<VariantName, Variant>>>;

/** State of one playground and everything that can be done in it. Nothing runs before it is asked for. */
export function usePlayground(slug: string, variants: Variants, page?: string) {
  const [bench, dispatch] = useReducer(benchReducer, variants, initialBench);
  const latest = useRef(bench);
  latest.current = bench;
  const place = useRef<HTMLDivElement>(null);
  const host = useRef<SandboxHost | null>(null);
  const pause = useRef<ReturnType<typeof setTimeout>>(undefined);
  // The state may not have been drawn yet when the compiler answers, so the newest run is kept here.
  const newest = useRef<symbol | null>(null);

  useEffect(() => {
    host.current = new SandboxHost(() => place.current);
    let gone = false;
    const found = readLink(slug, location.hash);
    if (found && variants[found.variant]) {
      linkedProgram(found).then((code) => {
        if (!gone) dispatch({ do: 'link', variants, link: found, code });
      });
    }
    return () => {
      gone = true;
      clearTimeout(pause.current);
      host.current?.close();
    };
  }, [slug, variants]);

  const run = useCallback(async (make: (js: string) => Job) => {
    clearTimeout(pause.current);
    const { source } = latest.current;
    const attempt = Symbol('run');
    newest.current = attempt;
    dispatch({ do: 'start', attempt });
    if (source.length > limits.programLength) {
      const answer = { is: 'stopped', why: 'program-length', detail: String(limits.programLength) } as const;
      dispatch({ do: 'answer', attempt, answer });
      return;
    }
    const compiled = await compile(source);
    if (newest.current !== attempt) return;
    if (!compiled.ok) {
      dispatch({ do: 'fault', attempt, message: compiled.message, line: compiled.line });
      return;
    }
    const answer = await host.current?.run(make(compiled.js), (reply) => {
      if (reply.is === 'progress') dispatch({ do: 'progress', attempt, progress: reply.progress });
    });
    if (answer) dispatch({ do: 'answer', attempt, answer });
  }, []);

  const actions = useMemo(() => {
    const explore = () => run((js) => ({ do: 'explore', js, budget: BUDGET }));
    const replay = (schedule: Schedule, paused: boolean) => {
      dispatch({ do: 'schedule', schedule, paused });
      return run((js) => ({ do: 'replay', js, schedule, pause: paused }));
    };
    return {
      choose: (step: number) => dispatch({ do: 'step', step }),
      show: (variant: VariantName) => {
        clearTimeout(pause.current);
        host.current?.stop();
        dispatch({ do: 'variant', variant, variants });
      },
      explore,
      replay: (schedule: Schedule) => replay(schedule, false),
      schedule: (schedule: Schedule) => replay(schedule, true),
      leaveScheduler: () => dispatch({ do: 'leave' }),
      edit: (editing: boolean) => dispatch({ do: 'edit', editing }),
      type: (source: string) => {
        host.current?.stop();
        dispatch({ do: 'type', source });
        clearTimeout(pause.current);
        pause.current = setTimeout(explore, PAUSE_MS);
      },
      /** Edits the program in a known way and explores what became of it. */
      breakIt: (source: string) => {
        host.current?.stop();
        dispatch({ do: 'break', source });
        clearTimeout(pause.current);
        pause.current = setTimeout(explore, 0);
      },
      reset: () => {
        clearTimeout(pause.current);
        host.current?.stop();
        dispatch({ do: 'variant', variant: latest.current.variant, variants });
      },
      stop: () => {
        clearTimeout(pause.current);
        host.current?.stop();
      },
      link: async () => {
        const { variant, execution, source, edited } = latest.current;
        const fragment = await linkTo(slug, { variant, schedule: execution?.schedule ?? [], source, edited });
        return `${location.origin}${page ?? location.pathname}${fragment}`;
      },
    };
  }, [run, slug, variants, page]);

  return { bench, place, ...actions };
}
