import { describe, expect, it } from 'vitest';
import { formatMarkdown } from '@/lib/report/markdown.ts';
import { formatPretty } from '@/lib/report/pretty.ts';
import { formatSarif } from '@/lib/report/sarif.ts';
import { diagnosisSchema } from '@/lib/report/schema.ts';
import { paste, read } from '../helpers/node-paste.ts';

const race = paste(
  'Error: Release called on client which has already been released to the pool.',
  'throwOnDoubleRelease (/srv/bank/node_modules/pg-pool/index.js:27:9)',
  'withTx (/srv/bank/src/tx.js:19:12)',
  'async Promise.all (index 1)',
);
const map = `fatal error: concurrent map writes

goroutine 21 [running]:
example.com/cache.(*Cache).Put(0xc000100000)
	/src/cache/cache.go:31 +0x1d
created by example.com/cache.Warm in goroutine 1
	/src/cache/warm.go:9 +0x5f

goroutine 22 [runnable]:
example.com/cache.(*Cache).Put(0xc000100000)
	/src/cache/cache.go:31 +0x1d
created by example.com/cache.Warm in goroutine 1
	/src/cache/warm.go:9 +0x5f
`;
const samples = [
  race,
  map,
  'nothing here\n',
  '',
  `${race}\n${map}`,
  "Error: Cannot find module 'x'\n    at f (/a.js:1:2)\n",
];

describe('the documented schema', () => {
  it.each(samples.map((text, at) => [at, text] as const))('holds for sample %i', (_, text) => {
    const printed = JSON.parse(JSON.stringify(read(text)));
    const checked = diagnosisSchema.safeParse(printed);
    expect(checked.error?.issues ?? []).toEqual([]);
    for (const finding of printed.findings) {
      for (const { span } of finding.evidence) expect(text.slice(...(span as [number, number]))).not.toBe('');
    }
  });

  it('refuses a field that is not documented', () => {
    expect(diagnosisSchema.safeParse({ ...read(''), extra: 1 }).success).toBe(false);
  });
});

describe('sentences', () => {
  it.each(samples.map((text, at) => [at, text] as const))('have no mark left open in sample %i', (_, text) => {
    const { findings, summary } = read(text);
    const said = [
      summary,
      ...findings.flatMap(({ headline, explanation, nextSteps }) => [
        headline,
        explanation,
        ...nextSteps.map(({ says }) => says),
      ]),
    ];
    for (const { en, zh } of said) {
      expect(en).not.toMatch(/\{\w+\}/);
      expect(zh).not.toMatch(/\{\w+\}/);
      expect(zh).toMatch(/\p{Script=Han}/u);
    }
  });
});

describe('markdown', () => {
  it('quotes the proving lines in a fence that the paste cannot leave', () => {
    const text = race.replace('withTx', 'with```Tx');
    const page = formatMarkdown(read(text), text, 'en');
    const fence = /^(`{4,})text$/m.exec(page)?.[1] ?? '```';
    expect(page.split('\n').filter((line) => line.startsWith(fence.slice(0, 3)))).toHaveLength(2);
  });

  it('turns nothing of the paste into markup, a link or a mention', () => {
    const text = race.replaceAll('withTx', '<img src=x> [a](http://b) @everyone *b*');
    const page = formatMarkdown(read(text), text, 'en')
      .replace(/```[\s\S]*?```/g, '')
      .replace(/`[^`\n]*`/g, '');
    expect(page).not.toMatch(/(?<!\\)<img|(?<!\\)\[a\]\(|@everyone/);
  });

  it('says so when there is nothing', () => {
    expect(formatMarkdown(read('hello\n'), 'hello\n', 'zh')).toContain('## 未识别出崩溃');
  });
});

describe('sarif', () => {
  const log = formatSarif([{ diagnosis: { ...read(map), input: 'C:\\logs\\a b.txt' }, text: map }], 'en', '1.2.3') as {
    version: string;
    runs: { tool: { driver: { rules: { id: string }[] } }; results: Record<string, unknown>[] }[];
  };
  const [result] = log.runs[0]?.results ?? [];

  it('has the rule, the level and the culprit’s line', () => {
    expect(log.version).toBe('2.1.0');
    expect(result).toMatchObject({
      ruleId: 'go/map-concurrent-writes',
      ruleIndex: 0,
      level: 'error',
      locations: [
        {
          physicalLocation: { artifactLocation: { uri: '/src/cache/cache.go' }, region: { startLine: 31 } },
          logicalLocations: [{ fullyQualifiedName: 'example.com/cache.(*Cache).Put' }],
        },
      ],
    });
  });

  it('points at the proving characters of the input', () => {
    const [first] = (result?.relatedLocations ?? []) as {
      physicalLocation: {
        artifactLocation: { uri: string };
        region: { charOffset: number; charLength: number; startLine: number };
      };
    }[];
    expect(first?.physicalLocation.artifactLocation.uri).toBe('file:///C:/logs/a%20b.txt');
    const region = first?.physicalLocation.region;
    expect(map.slice(region?.charOffset, (region?.charOffset ?? 0) + (region?.charLength ?? 0))).toContain(
      'concurrent map writes',
    );
    expect(region?.startLine).toBe(1);
  });
});

describe('pretty', () => {
  const plain = (text: string, width = 80) => formatPretty(read(text), text, 'en', { colour: false, width });

  it('marks the characters of a long line, and only those', () => {
    const text = `${'x'.repeat(300)} ${race}`;
    const lines = plain(text, 60).split('\n');
    for (const [at, line] of lines.entries()) {
      if (!/^ +\d+ │/.test(line)) continue;
      expect(line.length).toBeLessThanOrEqual(60);
      expect(lines[at + 1]).toMatch(/^ {7}│ *\^+$/);
      expect(lines[at + 1]?.length).toBeLessThanOrEqual(line.length);
    }
  });

  it('says in one line what is no race', () => {
    expect(plain("Error: Cannot find module 'x'\n    at f (/a.js:1:2)\n")).toBe(
      "NO KNOWN RACE\nA module is missing, no race: Error: Cannot find module 'x'.\n",
    );
  });

  it('lists what else was found', () => {
    expect(plain(`${race}\n${map}`)).toContain('Also found');
  });
});
