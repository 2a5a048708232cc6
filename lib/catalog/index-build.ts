import type { Incident } from './schema.ts';
import type { IncidentIndex, IncidentSignature } from './types.ts';

export interface CatalogEntry {
  readonly slug: string;
  readonly incident: Incident;
}

const known = (version: string): string | null => (version === 'unknown' || version === 'none' ? null : version);

/** What the matcher needs of one incident, no prose but what the matcher tells about versions. */
export function signatureOf({ slug, incident }: CatalogEntry): IncidentSignature {
  const { signature, versions } = incident;
  return {
    slug,
    language: incident.language,
    pattern: incident.pattern,
    alsoPatterns: incident.alsoPatterns,
    error: incident.error,
    // Our own reproduction of the incident is the incident, too.
    modules: [...signature.modules, `postmutex.dev/content/incidents/${slug}`],
    functions: signature.functions,
    files: signature.files,
    libraries: signature.libraries,
    ...(signature.messages && { messages: signature.messages }),
    affected: { from: known(versions.introduced), until: known(versions.lastAffected) },
    fixedIn: known(versions.fixed),
    beware: versions.beware,
    ...(versions.refusal && { refusal: versions.refusal }),
  };
}

/** The keys under which a signature is found: by function and file of the project, by library, by pattern. */
export function keysOfSignature(signature: IncidentSignature): readonly string[] {
  const patterns = [signature.pattern, ...signature.alsoPatterns];
  return [
    ...new Set([
      ...signature.functions.map((name) => `fn:${name}`),
      ...signature.modules.map((name) => `mod:${name}`),
      ...patterns.flatMap((pattern) => signature.libraries.map((name) => `lib:${name}|${pattern}`)),
      ...patterns.map((pattern) => `pat:${pattern}`),
    ]),
  ];
}

/** Sorted by slug, so that the same content gives the same bytes. */
export function buildIndex(entries: readonly CatalogEntry[]): IncidentIndex {
  return indexSignatures([...entries].sort((a, b) => (a.slug < b.slug ? -1 : 1)).map(signatureOf));
}

export function indexSignatures(incidents: readonly IncidentSignature[]): IncidentIndex {
  const keys: Record<string, number[]> = Object.create(null);
  incidents.forEach((signature, position) => {
    for (const key of keysOfSignature(signature)) {
      keys[key] ??= [];
      keys[key].push(position);
    }
  });
  return { version: 1, incidents, keys };
}
