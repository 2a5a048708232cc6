import type { Confidence, Culprit, Diagnosis, Finding, Locale } from '../diagnose/types.ts';
import type { Span } from '../text/types.ts';
import { type LineTable, linesOf, type Quoted } from './lines.ts';

const LEVEL: Readonly<Record<Confidence, 'error' | 'warning' | 'note'>> = {
  certain: 'error',
  strong: 'warning',
  possible: 'note',
};

export interface DiagnosedText {
  readonly diagnosis: Diagnosis;
  readonly text: Quoted;
}

/**
 * SARIF 2.1.0 (https://docs.oasis-open.org/sarif/sarif/v2.1.0/). One run; a result a finding. The location of a
 * result is the culprit's line in the source, its related locations are the evidence in the pasted text.
 */
export function formatSarif(inputs: readonly DiagnosedText[], locale: Locale, version: string): object {
  const patterns = [
    ...new Set(inputs.flatMap(({ diagnosis }) => diagnosis.findings.map((finding) => finding.pattern))),
  ].sort();
  return {
    $schema: 'https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json',
    version: '2.1.0',
    runs: [
      {
        tool: {
          driver: { name: 'postmutex', semanticVersion: version, rules: patterns.map((id) => ({ id })) },
        },
        columnKind: 'utf16CodeUnits',
        results: inputs.flatMap(({ diagnosis, text }) => {
          const table = linesOf(text);
          return diagnosis.findings.map((finding) =>
            result(finding, { table, input: diagnosis.input ?? 'stdin', locale, patterns }),
          );
        }),
      },
    ],
  };
}

interface Context {
  readonly table: LineTable;
  readonly input: string;
  readonly locale: Locale;
  readonly patterns: readonly string[];
}

function result(finding: Finding, context: Context): object {
  const { locale } = context;
  const [incident] = finding.incidents;
  return {
    ruleId: finding.pattern,
    ruleIndex: context.patterns.indexOf(finding.pattern),
    level: LEVEL[finding.confidence],
    message: { text: `${finding.headline[locale]}\n\n${finding.explanation[locale]}` },
    locations: finding.culprit === null ? [] : [culpritLocation(finding.culprit)],
    relatedLocations: finding.evidence.map(({ span, says }, id) => ({
      id,
      message: { text: says[locale] },
      physicalLocation: { artifactLocation: { uri: toUri(context.input) }, region: region(span, context.table) },
    })),
    ...(incident === undefined ? {} : { properties: { incident: incident.slug, incidentScore: incident.score } }),
  };
}

function culpritLocation(culprit: Culprit): object {
  const logicalLocations = [{ fullyQualifiedName: culprit.function, kind: 'function' }];
  if (culprit.file === null) return { logicalLocations };
  const startLine = culprit.line !== null && culprit.line > 0 ? culprit.line : null;
  const startColumn = culprit.column !== null && culprit.column > 0 ? culprit.column : null;
  return {
    logicalLocations,
    physicalLocation: {
      artifactLocation: { uri: toUri(culprit.file) },
      ...(startLine === null ? {} : { region: { startLine, ...(startColumn === null ? {} : { startColumn }) } }),
    },
  };
}

const region = ([start, end]: Span, table: LineTable): object => ({
  startLine: table.lineAt(start),
  startColumn: table.columnAt(start),
  endLine: table.lineAt(end),
  endColumn: table.columnAt(end),
  charOffset: start,
  charLength: end - start,
});

/** RFC 3986: a Windows path becomes a file URI, anything else keeps its slashes and has the rest encoded. */
function toUri(path: string): string {
  if (/^(file|webpack|https?|node|bun|app):/.test(path)) return encodeURI(path.toWellFormed?.() ?? path);
  const slashed = path.replace(/\\/g, '/');
  const encoded = slashed
    .split('/')
    .map((part) => encodeURIComponent(part.toWellFormed?.() ?? part))
    .join('/');
  return /^[A-Za-z]:\//.test(slashed) ? `file:///${encoded.replace('%3A', ':')}` : encoded;
}
