// npm run new:incident <slug>: a folder that the site and the tests accept once its TODOs are filled in.
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fail, root, say } from './steps.mjs';

const YAML = `# Facts only, each from a source that is linked. What is not known is written as unknown.
title:
  en: 'TODO project: what happened, in a few words'
  zh: 'TODO'
summary:
  en: TODO one or two sentences for lists and search.
  zh: TODO
project:
  name: TODO
  repo: https://github.com/TODO/TODO
  what: { en: TODO what it is, zh: TODO }
language: go # or node
pattern: go/map-concurrent-writes # an id of content/patterns
error: 'fatal error: TODO the crash line, verbatim'
versions:
  introduced: unknown
  lastAffected: unknown
  fixed: none
runtime:
  go: unknown
  libraries: []
dates: { introduced: unknown, reported: unknown, fixed: unknown, released: unknown }
issue: { label: 'issue #TODO', url: https://github.com/TODO/TODO/issues/1 }
fixes: []
sources: []
signature: # what a stack must show for the matcher to name this case; never line numbers
  modules: [github.com/TODO/TODO]
  functions: [TODO]
timeline:
  - date: 2000-01-01
    kind: reported
    says: { en: TODO, zh: TODO }
    source: { label: 'issue #TODO', url: https://github.com/TODO/TODO/issues/1 }
`;

const TRACE = `source: https://github.com/TODO/TODO/issues/1
runtime: unknown
provenance: as posted
expect-pattern: go/map-concurrent-writes

fatal error: TODO paste the crash here, byte for byte
`;

const story = (headings) =>
  `## ${headings[0]}\n\nTODO\n\n<TraceFile name="crash" />\n${headings
    .slice(1)
    .map((heading) => `\n## ${heading}\n\nTODO\n`)
    .join('')}`;

const FILES = {
  'incident.yaml': YAML,
  'en.mdx': story(['Symptom', 'What raced', 'Why', 'The fix', 'What the fix missed', 'Lessons']),
  'zh.mdx': story(['现象', '谁在竞争', '原因', '修复', '修复遗漏了什么', '教训']),
  'traces/crash.trace': TRACE,
};

const slug = process.argv[2] ?? '';
if (!/^[a-z0-9]+(-[a-z0-9]+)*$/.test(slug))
  fail('give a slug of lower-case words and hyphens: npm run new:incident acme-cache-map-writes');
const folder = path.join(root, 'content/incidents', slug);
if (existsSync(folder)) fail(`content/incidents/${slug} is there already; nothing was written`);
for (const [name, text] of Object.entries(FILES)) {
  mkdirSync(path.dirname(path.join(folder, name)), { recursive: true });
  writeFileSync(path.join(folder, name), text);
}
say(`content/incidents/${slug} is ready to be filled in; CONTRIBUTING.md has the steps`);
