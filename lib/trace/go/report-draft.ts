import type { PastedText, Span } from '../../text/types.ts';
import type { Frame, GoReport, Goroutine, RaceAccess, RaceGoroutine } from '../types.ts';

type Mutable<T> = { -readonly [K in keyof T]: T[K] };
type Panic = Mutable<GoReport['panics'][number]>;

/** A report while its lines are still coming in. Offsets are of the cleaned text. */
export class ReportDraft {
  kind: GoReport['kind'];
  start: number;
  end: number;
  name: string | null = null;
  message: string | null = null;
  errorSpan: Span | null = null;
  readonly panics: Panic[] = [];
  signal: GoReport['signal'] = null;
  readonly goroutines: Goroutine[] = [];
  readonly strayFrames: Frame[] = [];
  readonly systemStack: Frame[] = [];
  readonly accesses: RaceAccess[] = [];
  readonly raceGoroutines: RaceGoroutine[] = [];
  readonly notes: Mutable<GoReport['notes'][number]>[] = [];
  profile: GoReport['profile'] = null;
  cutStart = false;
  cutEnd = false;
  /** Its frames are in the form of a recovery log: place, pc, source line. */
  loggedByRecovery = false;
  /** The line above the stack that says why, once it was found. */
  claimedAbove: readonly [start: number, end: number] | null = null;
  /** Lines since the last one that belonged to the report and that nobody claimed. */
  gap = 0;

  constructor(kind: GoReport['kind'], start: number) {
    this.kind = kind;
    this.start = start;
    this.end = start;
  }

  readonly #ids = new Set<number>();
  #idsOf = 0;

  /** Whether a goroutine of this number was read before. The numbers are looked at when somebody asks, each once. */
  hasGoroutine(id: number): boolean {
    for (; this.#idsOf < this.goroutines.length; this.#idsOf++)
      this.#ids.add((this.goroutines[this.#idsOf] as Goroutine).id);
    return this.#ids.has(id);
  }

  /** Nothing but a headline yet. */
  get isBare(): boolean {
    return this.goroutines.length === 0 && this.accesses.length === 0 && this.strayFrames.length === 0;
  }

  /** Frames without header or headline, and nothing else yet. */
  get isLoose(): boolean {
    const { kind, errorSpan, goroutines, strayFrames } = this;
    return kind === 'goroutine-dump' && errorSpan === null && goroutines.length === 0 && strayFrames.length > 0;
  }

  note(kind: string, pasted: PastedText, from: number, to: number): void {
    this.notes.push({ kind, text: pasted.text.slice(from, to), span: pasted.span(from, to) });
  }

  finish(pasted: PastedText, goVersion: string | null): GoReport {
    const last = this.panics.at(-1);
    const span = this.errorSpan ?? last?.span ?? null;
    return {
      language: 'go',
      kind: this.kind,
      error: span === null ? null : { name: this.name, code: null, message: last?.message ?? this.message, span },
      panics: this.panics,
      signal: this.signal,
      goroutines: this.goroutines,
      strayFrames: this.strayFrames,
      systemStack: this.systemStack,
      profile: this.profile,
      accesses: this.accesses,
      raceGoroutines: this.raceGoroutines,
      notes: this.notes,
      goVersion,
      cutStart: this.cutStart,
      cutEnd: this.cutEnd,
      span: pasted.span(this.start, this.end),
    };
  }
}
