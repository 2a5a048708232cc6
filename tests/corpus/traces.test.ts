import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { parseTraceFile } from '../../lib/catalog/trace-file.ts';
import { diagnose } from '../../lib/diagnose/diagnose.ts';
import { incidentIndex } from '../../lib/generated/incident-index.ts';
import { parseTrace } from '../../lib/trace/parse.ts';

// Every trace of the catalogue says in its header what must be found in it; this is the loop that looks.
const root = path.resolve(import.meta.dirname, '../..');
const files = readdirSync(path.join(root, 'content'), { recursive: true, encoding: 'utf8' })
  .filter((name) => name.endsWith('.trace') && !name.includes('node_modules'))
  .map((name) => path.posix.join('content', name))
  .sort();

describe('the traces of the catalogue', () => {
  it('are there', () => expect(files.length).toBeGreaterThan(50));

  it.each(files)('%s', (file) => {
    const parsed = parseTraceFile(readFileSync(path.join(root, file), 'utf8'));
    if (!parsed.ok) throw new Error(JSON.stringify(parsed.problems));
    const { header, text } = parsed.file;
    // What a command printed carries its checksum: nobody edited it.
    if (header.command !== undefined) expect(header.sha256).toBeDefined();
    if (header.sha256 !== undefined) expect(createHash('sha256').update(text).digest('hex')).toBe(header.sha256);

    const [finding] = diagnose(parseTrace(text), { index: incidentIndex }).findings;
    const [pattern] = header['expect-pattern']?.split(/[ ,]+/) ?? [];
    expect(pattern, 'a trace says what must be found in it').toBeDefined();
    expect(finding?.pattern ?? 'none').toBe(pattern);
    if (header['expect-incident']) expect(finding?.incidents[0]?.slug).toBe(header['expect-incident']);
    if (header['expect-culprit']) expect(finding?.culprit?.function).toContain(header['expect-culprit']);
    for (const { span } of finding?.evidence ?? []) {
      expect(text.slice(...span)).not.toBe('');
    }
  });
});
