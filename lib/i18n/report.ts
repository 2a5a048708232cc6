import type { Confidence, IncidentMatch, Locale, Verdict } from '../diagnose/types.ts';

/** The words of the command's output and of the exports. The sentences of a finding come with the finding. */
export interface ReportWords {
  readonly verdict: Readonly<Record<Verdict, string>>;
  readonly confidence: Readonly<Record<Confidence, string>>;
  readonly level: Readonly<Record<IncidentMatch['level'], string>>;
  readonly culprit: string;
  readonly calledFrom: string;
  readonly why: string;
  readonly concurrency: string;
  readonly suspects: string;
  readonly incidents: string;
  readonly nextSteps: string;
  readonly evidence: string;
  readonly alsoFound: string;
  readonly issues: string;
  readonly goroutine: string;
  readonly line: string;
  readonly input: string;
  readonly standardInput: string;
  readonly more: (count: number) => string;
}

const en: ReportWords = {
  verdict: {
    'known-pattern': 'KNOWN PATTERN',
    'no-known-pattern': 'NO KNOWN RACE',
    'nothing-recognised': 'NOTHING RECOGNISED',
  },
  confidence: { certain: 'certain', strong: 'strong', possible: 'possible' },
  level: { exact: 'this incident', library: 'same library', pattern: 'same pattern' },
  culprit: 'Culprit',
  calledFrom: 'called from',
  why: 'Why',
  concurrency: 'What made it concurrent',
  suspects: 'The other side',
  incidents: 'Known incidents',
  nextSteps: 'Next steps',
  evidence: 'Evidence',
  alsoFound: 'Also found',
  issues: 'Could not read',
  goroutine: 'goroutine',
  line: 'line',
  input: 'Input',
  standardInput: 'standard input',
  more: (count) => `${count} more`,
};

const zh: ReportWords = {
  verdict: {
    'known-pattern': '已知模式',
    'no-known-pattern': '不是已知竞态',
    'nothing-recognised': '未识别出崩溃',
  },
  confidence: { certain: '确定', strong: '很可能', possible: '可能' },
  level: { exact: '同一事故', library: '同一个库', pattern: '同一模式' },
  culprit: '肇事位置',
  calledFrom: '调用自',
  why: '原因',
  concurrency: '并发从何而来',
  suspects: '另一方',
  incidents: '已知事故',
  nextSteps: '下一步',
  evidence: '证据',
  alsoFound: '同时发现',
  issues: '未能读取',
  goroutine: 'goroutine',
  line: '行',
  input: '输入',
  standardInput: '标准输入',
  more: (count) => `另有 ${count} 项`,
};

export const reportWords: Readonly<Record<Locale, ReportWords>> = { en, zh };
