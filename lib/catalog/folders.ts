import type { Locale } from '../i18n/locales.ts';
import type { Reproduction } from './reproduction.ts';
import type { Incident, Pattern } from './schema.ts';
import type { TraceFile } from './trace-file.ts';

/** What an MDX page may name: the files of its own folder, keyed by path inside it (`repro/fixed/main.go`). */
export interface FolderFiles {
  /** Path from the root of the repository, for edit links and messages: `content/incidents/<slug>`. */
  readonly path: string;
  /** MDX by language; a language that is missing is served the English text with a note. */
  readonly bodies: Readonly<Partial<Record<Locale, string>>>;
  /** `traces/<name>.trace`, keyed by name. */
  readonly traces: Readonly<Record<string, TraceFile>>;
  readonly sources: Readonly<Record<string, string>>;
  /** The programs of repro/ that the tests run; null when the folder has none. */
  readonly reproduction: Reproduction | null;
  /** Whether there is a card.png, drawn by `npm run cards`: shown where the page is linked. */
  readonly card: boolean;
}

/** One folder under content/incidents. */
export interface IncidentFolder extends FolderFiles {
  readonly slug: string;
  readonly incident: Incident;
}

/** One folder under content/patterns/<language>. */
export interface PatternFolder extends FolderFiles {
  /** `go/map-concurrent-writes`. */
  readonly id: string;
  readonly language: 'go' | 'node';
  /** The part after the slash. */
  readonly name: string;
  readonly pattern: Pattern;
}

export interface Catalog {
  /** Newest report first; unknown dates last; then by slug. */
  readonly incidents: readonly IncidentFolder[];
  /** By id. */
  readonly patterns: readonly PatternFolder[];
}
