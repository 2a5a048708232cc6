import { describe, expect, it } from 'vitest';
import { CatalogError } from '@/lib/catalog/friendly-errors.ts';
import { loadCatalog } from '@/lib/catalog/load.ts';
import { incidentYaml, makeRoot, traceFile } from './sample-folder.ts';

const dir = 'content/incidents/sample';
const good = {
  [`${dir}/incident.yaml`]: incidentYaml,
  [`${dir}/en.mdx`]: '## Symptom',
  [`${dir}/traces/crash.trace`]: traceFile,
  [`${dir}/repro/fixed/main.go`]: 'package main\n',
  [`${dir}/repro/node_modules/x/index.js`]: 'no',
};

/** The message for this folder, without the good files' noise. */
function messageOf(files: Record<string, string>): string {
  try {
    loadCatalog(makeRoot({ ...good, ...files }));
  } catch (error) {
    if (error instanceof CatalogError) return error.message;
    throw error;
  }
  return '';
}
const yaml = (from: string, to: string) => {
  expect(incidentYaml).toContain(from);
  return { [`${dir}/incident.yaml`]: incidentYaml.replace(from, to) };
};

describe('loadCatalog', () => {
  it('reads a folder: facts, stories, traces and sources', () => {
    const [folder, ...rest] = loadCatalog(makeRoot(good)).incidents;
    expect(rest).toEqual([]);
    expect(folder?.slug).toBe('sample');
    expect(folder?.incident.dates.reported).toBe('2024-02-24');
    expect(folder?.bodies).toEqual({ en: '## Symptom' });
    expect(folder?.traces.crash?.text).toBe('fatal error: concurrent map writes\n');
    expect(Object.keys(folder?.sources ?? {})).toEqual(['repro/fixed/main.go']);
  });

  it('puts the newest report first and an unknown date last', () => {
    const root = makeRoot({
      ...good,
      'content/incidents/newer/incident.yaml': incidentYaml.replace('reported: 2024-02-24', 'reported: 2025-01-01'),
      'content/incidents/newer/en.mdx': 'x',
      'content/incidents/dateless/incident.yaml': incidentYaml.replace('reported: 2024-02-24', 'reported: unknown'),
      'content/incidents/dateless/en.mdx': 'x',
    });
    expect(loadCatalog(root).incidents.map(({ slug }) => slug)).toEqual(['newer', 'sample', 'dateless']);
  });

  it('answers an empty catalog for an empty root', () => {
    expect(loadCatalog(makeRoot({}))).toEqual({ incidents: [], patterns: [] });
  });
});

describe('what loadCatalog says about a mistake', () => {
  it('names file, line, key path, what was expected and what is there', () => {
    expect(messageOf(yaml('date: 2024-02-24', 'date: 24 Feb 2024'))).toMatchInlineSnapshot(`
      "content/incidents/sample/incident.yaml:16
        timeline[0].date: expected a date like 2024-02-28, got "24 Feb 2024"
        hint: YYYY-MM-DD; where the schema allows it, the word unknown"
    `);
  });

  it('tells a number that must be text', () => {
    expect(messageOf(yaml("lastAffected: '1.0'", 'lastAffected: 1.0'))).toMatchInlineSnapshot(`
      "content/incidents/sample/incident.yaml:10
        versions.lastAffected: expected a string, got 1
        hint: put it in quotes, as in '1.20'"
    `);
  });

  it('tells a missing language', () => {
    expect(messageOf(yaml('{ en: a sample, zh: 样例 }', '{ en: a sample }'))).toMatchInlineSnapshot(`
      "content/incidents/sample/incident.yaml:6
        project.what.zh: missing, expected a string
        hint: add the key"
    `);
  });

  it('tells an unknown key', () => {
    expect(messageOf(yaml('language: go', 'language: go\nseverity: high'))).toMatchInlineSnapshot(`
      "content/incidents/sample/incident.yaml:1
        unknown key "severity"
        hint: see lib/catalog/schema.ts"
    `);
  });

  it('tells the allowed words', () => {
    expect(messageOf(yaml('kind: reported', 'kind: report'))).toMatchInlineSnapshot(`
      "content/incidents/sample/incident.yaml:17
        timeline[0].kind: expected one of introduced, reported, fix-attempt, fixed, released, beware, sequel, other, got "report""
    `);
  });

  it('tells what a date may be besides a date', () => {
    expect(messageOf(yaml('reported: 2024-02-24', 'reported: soon'))).toMatchInlineSnapshot(`
      "content/incidents/sample/incident.yaml:12
        dates.reported: expected a date like 2024-02-28, got "soon"
        hint: YYYY-MM-DD; where the schema allows it, the word unknown"
    `);
  });

  it('tells broken YAML by its line', () => {
    expect(messageOf(yaml('language: go', 'language: "go'))).toMatch(
      /^content\/incidents\/sample\/incident\.yaml:\d+\n/,
    );
  });

  it('tells a bad trace file by its line', () => {
    expect(
      messageOf({ [`${dir}/traces/crash.trace`]: 'source: x\nruntime: y\nexpect: z\n\nbody' }),
    ).toMatchInlineSnapshot(`
      "content/incidents/sample/traces/crash.trace:3
        unknown key "expect"
        hint: one of source, runtime, command, expect-pattern, expect-incident, expect-culprit, sha256, provenance, provenance-zh, sample"
    `);
  });

  it('tells a missing story, and lists every problem at once', () => {
    const root = makeRoot({ [`${dir}/incident.yaml`]: incidentYaml, 'content/patterns/go/x/en.mdx': 'x' });
    expect(() => loadCatalog(root)).toThrowErrorMatchingInlineSnapshot(`
      [CatalogError: content/incidents/sample/en.mdx
        the file is missing
        hint: write it first

      content/patterns/go/x/pattern.yaml
        the file is missing
        hint: see CONTRIBUTING.md]
    `);
  });
});
