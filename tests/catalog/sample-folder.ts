import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { tempFolder } from '../helpers/temp-folder.ts';

/** The smallest incident.yaml that is valid. */
export const incidentYaml = `title: { en: Map writes, zh: 映射写入 }
summary: { en: Two writers., zh: 两个写者。 }
project:
  name: sample
  repo: https://example.org/sample
  what: { en: a sample, zh: 样例 }
language: go
pattern: go/map-concurrent-writes
error: 'fatal error: concurrent map writes'
versions: { introduced: unknown, lastAffected: '1.0', fixed: '1.1' }
runtime: { go: '1.21' }
dates: { introduced: unknown, reported: 2024-02-24, fixed: 2024-02-28, released: unknown }
issue: { label: 'issue #1', url: https://example.org/sample/issues/1 }
signature: { modules: [example.org/sample], functions: [F] }
timeline:
  - date: 2024-02-24
    kind: reported
    says: { en: Reported., zh: 被报告。 }
    source: { label: 'issue #1', url: https://example.org/sample/issues/1 }
`;

export const traceFile = 'source: https://example.org\nruntime: go1.21\n\nfatal error: concurrent map writes\n';

/** A throw-away repository root with these files; answers its path. */
export function makeRoot(files: Record<string, string>): string {
  const root = tempFolder();
  for (const [name, text] of Object.entries(files)) {
    const file = path.join(root, name);
    mkdirSync(path.dirname(file), { recursive: true });
    writeFileSync(file, text);
  }
  return root;
}
