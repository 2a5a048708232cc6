import { diagnose } from './diagnose/diagnose.ts';
import type { Diagnosis } from './diagnose/types.ts';
import { incidentIndex } from './generated/incident-index.ts';
import { parseTrace } from './trace/parse.ts';

/** Reads a paste and names the race. Pure and local: nothing is fetched, the same text gives the same answer. Never throws. */
export function diagnoseText(text: string, input: string | null = null): Diagnosis {
  return diagnose(parseTrace(text), { input, index: incidentIndex });
}

export { diagnose } from './diagnose/diagnose.ts';
export type { DiagnoseOptions, Diagnosis, Finding, IncidentMatch, Locale } from './diagnose/types.ts';
export { incidentIndex } from './generated/incident-index.ts';
export { formatMarkdown } from './report/markdown.ts';
export { formatPretty } from './report/pretty.ts';
export { formatSarif } from './report/sarif.ts';
/**
 * `parseTrace` reads known goroutines and plain Node crashes as views of the text, whose fields are made when somebody
 * asks for them. `JSON.stringify` sees plain data; to clone, spread or send a report take `asData(report)` first.
 */
export { asData } from './trace/as-data.ts';
export { parseTrace } from './trace/parse.ts';
export type { Report, Trace } from './trace/types.ts';
