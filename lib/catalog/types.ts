/** One incident as the matcher sees it: compiled from incident.yaml at build time, no prose. */
export interface IncidentSignature {
  readonly slug: string;
  readonly language: 'go' | 'node';
  readonly pattern: string;
  /** Further patterns under which the same incident shows. */
  readonly alsoPatterns: readonly string[];
  /** The crash line, verbatim. */
  readonly error: string;
  /** Module paths or package names under which the code has been published, newest first. */
  readonly modules: readonly string[];
  /** Functions whose presence in a stack identifies the incident, without the module part: `(*aws).Bootstrap`. */
  readonly functions: readonly string[];
  /** Base names of the files. Never line numbers alone. */
  readonly files: readonly string[];
  /** Libraries involved in the race (`github.com/gorilla/websocket`). */
  readonly libraries: readonly string[];
  /** When given, a crash line without one of these is another case of the pattern, whatever its stack. */
  readonly messages?: readonly string[];
  /** Versions, newest last, as printed in module@version; empty when unknown. */
  readonly affected: { readonly from: string | null; readonly until: string | null };
  readonly fixedIn: string | null;
  /** Releases whose fix is known bad: version → what it does instead (en/zh). */
  readonly beware: readonly { readonly version: string; readonly says: { readonly en: string; readonly zh: string } }[];
  /** The error by which the fixed releases refuse what was a race: a part of its message, and what to do about it. */
  readonly refusal?: { readonly message: string; readonly says: { readonly en: string; readonly zh: string } };
}

/** Inverted index: key (`fn:…`, `mod:…`, `lib:library|pattern`, `pat:…`) → positions in `incidents`. */
export interface IncidentIndex {
  readonly version: 1;
  readonly incidents: readonly IncidentSignature[];
  readonly keys: Readonly<Record<string, readonly number[]>>;
}
