import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { LineCounter, parseDocument } from 'yaml';
import type { z } from 'zod';
import { type Locale, locales } from '../i18n/locales.ts';
import type { Catalog, FolderFiles, IncidentFolder, PatternFolder } from './folders.ts';
import { CatalogError, type Problem, schemaProblems } from './friendly-errors.ts';
import { type Reproduction, readReproduction } from './reproduction.ts';
import { incidentSchema, patternSchema } from './schema.ts';
import { parseTraceFile, type TraceFile } from './trace-file.ts';

/** Text a page may show from demo/ and repro/. */
const SHOWN = /\.(go|ts|mts|js|mjs|json|yaml|yml|sh|txt|diff|patch|mod|md)$/;
const CARD = 'card.png';
const SKIPPED = new Set(['node_modules', 'vendor', 'package-lock.json']);

let cached: Catalog | undefined;

/**
 * The only reader of content/. Reads everything under `root`, or throws one CatalogError that lists every problem.
 * In a production build the first answer is kept.
 */
export function loadCatalog(root = process.cwd()): Catalog {
  if (cached && root === process.cwd() && process.env.NODE_ENV === 'production') return cached;
  const problems: Problem[] = [];
  const incidents = subfolders(root, 'content/incidents').flatMap((dir) => readIncident(root, dir, problems) ?? []);
  const patterns = (['go', 'node'] as const).flatMap((language) =>
    subfolders(root, `content/patterns/${language}`).flatMap((dir) => readPattern(root, dir, language, problems) ?? []),
  );
  if (problems.length > 0) throw new CatalogError(problems);
  const catalog = { incidents: incidents.sort(newestFirst), patterns };
  if (root === process.cwd()) cached = catalog;
  return catalog;
}

function newestFirst(a: IncidentFolder, b: IncidentFolder): number {
  const [left, right] = [a, b].map(({ incident }) =>
    incident.dates.reported === 'unknown' ? '' : incident.dates.reported,
  );
  return (right ?? '').localeCompare(left ?? '') || (a.slug < b.slug ? -1 : 1);
}

function readIncident(root: string, dir: string, problems: Problem[]): IncidentFolder | null {
  const incident = readYaml(root, `${dir}/incident.yaml`, incidentSchema, problems);
  const files = readFiles(root, dir, problems);
  return incident && files && { slug: path.basename(dir), incident, ...files };
}

function readPattern(root: string, dir: string, language: 'go' | 'node', problems: Problem[]): PatternFolder | null {
  const pattern = readYaml(root, `${dir}/pattern.yaml`, patternSchema, problems);
  const files = readFiles(root, dir, problems);
  const name = path.basename(dir);
  return pattern && files && { id: `${language}/${name}`, language, name, pattern, ...files };
}

function readYaml<S extends z.ZodType>(root: string, file: string, schema: S, problems: Problem[]): z.output<S> | null {
  const text = readText(root, file);
  if (text === null) {
    problems.push({ file, line: null, path: '', message: 'the file is missing', hint: 'see CONTRIBUTING.md' });
    return null;
  }
  const lines = new LineCounter();
  // Timestamps stay text: a date is compared and printed as written.
  const document = parseDocument(text, { lineCounter: lines, schema: 'core' });
  for (const error of document.errors) {
    const line = error.linePos?.[0].line ?? null;
    problems.push({ file, line, path: '', message: error.message.split('\n')[0] ?? 'not YAML', hint: null });
  }
  if (document.errors.length > 0) return null;
  const value: unknown = document.toJS();
  const result = schema.safeParse(value);
  if (result.success) return result.data;
  problems.push(...schemaProblems(file, result.error, value, { document, lines }));
  return null;
}

/** The bytes of a folder's card.png. */
export const readCard = ({ path: dir }: FolderFiles, root = process.cwd()): Uint8Array<ArrayBuffer> =>
  new Uint8Array(readFileSync(path.join(root, dir, CARD)));

function readFiles(root: string, dir: string, problems: Problem[]): FolderFiles | null {
  const bodies: Partial<Record<Locale, string>> = {};
  for (const locale of locales) {
    const body = readText(root, `${dir}/${locale}.mdx`);
    if (body !== null) bodies[locale] = body;
  }
  if (bodies.en === undefined) {
    problems.push({
      file: `${dir}/en.mdx`,
      line: null,
      path: '',
      message: 'the file is missing',
      hint: 'write it first',
    });
    return null;
  }
  const sources = Object.fromEntries(
    ['demo', 'repro']
      .flatMap((sub) => walk(root, `${dir}/${sub}`))
      .map((file) => [file.slice(dir.length + 1), readText(root, file) ?? '']),
  );
  const reproduction = readExpectations(root, dir, sources, problems);
  const card = existsSync(path.join(root, dir, CARD));
  return { path: dir, bodies, traces: readTraces(root, dir, problems), sources, reproduction, card };
}

function readExpectations(
  root: string,
  dir: string,
  sources: Record<string, string>,
  problems: Problem[],
): Reproduction | null {
  const goMod = readText(root, 'content/go.mod') ?? '';
  const packageJson = readText(root, 'content/package.json') ?? '{"dependencies":{}}';
  try {
    return readReproduction(sources, { goMod, packageJson });
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    problems.push({ file: `${dir}/repro/expect.yaml`, line: null, path: '', message, hint: 'see CONTRIBUTING.md' });
    return null;
  }
}

function readTraces(root: string, dir: string, problems: Problem[]): Record<string, TraceFile> {
  const traces: Record<string, TraceFile> = {};
  for (const name of names(root, `${dir}/traces`)) {
    const file = `${dir}/traces/${name}`;
    if (!name.endsWith('.trace')) {
      problems.push({ file, line: null, path: '', message: 'not a .trace file', hint: 'rename it, or move it out' });
      continue;
    }
    const parsed = parseTraceFile(readText(root, file) ?? '');
    if (parsed.ok) traces[name.slice(0, -'.trace'.length)] = parsed.file;
    else problems.push(...parsed.problems.map((problem) => ({ file, path: '', ...problem })));
  }
  return traces;
}

function walk(root: string, dir: string): string[] {
  const absolute = path.join(root, dir);
  if (!existsSync(absolute)) return [];
  return readdirSync(absolute, { withFileTypes: true })
    .filter((entry) => !SKIPPED.has(entry.name) && !entry.name.startsWith('.'))
    .flatMap((entry) => {
      const file = `${dir}/${entry.name}`;
      if (entry.isDirectory()) return walk(root, file);
      return SHOWN.test(entry.name) ? [file] : [];
    })
    .sort();
}

const names = (root: string, dir: string) =>
  existsSync(path.join(root, dir)) ? readdirSync(path.join(root, dir)).sort() : [];

const subfolders = (root: string, dir: string) =>
  names(root, dir)
    .filter((name) => !name.startsWith('.'))
    .map((name) => `${dir}/${name}`);

function readText(root: string, file: string): string | null {
  const absolute = path.join(root, file);
  return existsSync(absolute) ? readFileSync(absolute, 'utf8') : null;
}
