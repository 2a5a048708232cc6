import { expect, it } from 'vitest';
import { deskView } from '../../components/analyzer/desk-view.ts';
import { diagnose } from '../../lib/diagnose/diagnose.ts';
import { incidentIndex } from '../../lib/generated/incident-index.ts';
import { issueText } from '../../lib/report/issue-text.ts';
import { undoneText } from '../../lib/report/undone-text.ts';
import { parseTrace } from '../../lib/trace/parse.ts';

const KEBAB = /\b[a-z]+-[a-z]+-?[a-z]*\b/;

it('says in words what was undone and what could not be read', () => {
  const text = [
    '2026-05-11T09:41:00Z api-1 main.work()',
    '2026-05-11T09:41:00Z api-1 \t/srv/work.go:12 +0x1d',
    '2026-05-11T09:41:00Z api-1 main.main()',
    '2026-05-11T09:41:00Z api-1 \t/srv/main.go:7\u00a0+0x1d',
  ].join('\n');
  const trace = parseTrace(text);
  const view = deskView(trace, diagnose(trace, { index: incidentIndex }), 1);
  expect(view.undone.map(({ en }) => en)).toEqual(trace.undone.map(({ kind }) => undoneText[kind].en));
  expect(view.undone.map(({ en }) => en)).toEqual(
    expect.arrayContaining(['log prefixes', 'unusual or invisible blanks']),
  );
  expect(view.issues.map(({ says }) => says.zh)).toContain('这些栈帧上方缺少 goroutine 头');
});

it('shows no id of a kind in either language', () => {
  for (const { en, zh } of [...Object.values(undoneText), ...Object.values(issueText)]) {
    expect(en).not.toMatch(KEBAB);
    expect(zh).toMatch(/\p{Script=Han}/u);
  }
});

it('says how the process ended where no crash is in the text', () => {
  const ending = (text: string) => {
    const trace = parseTrace(text);
    return deskView(trace, diagnose(trace, { index: incidentIndex }), 1).ending?.en;
  };
  expect(ending('    Last State:  Terminated\n      Reason:    OOMKilled\n      Exit Code: 137\n')).toContain(
    'memory ran out',
  );
  expect(ending('it just stopped')).toBeUndefined();
});
