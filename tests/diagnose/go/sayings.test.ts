import { expect, test } from 'vitest';
import { readCases } from './read-cases.ts';
import { read } from './verdicts.ts';

function said(rule: string, name: string): string {
  const one = readCases('fires').find((each) => each.name.includes(rule) && each.name.includes(name));
  if (!one) throw new Error(`no case ${rule} ${name}`);
  const [best] = read(one.text).findings;
  return [best?.headline.en, best?.explanation.en, ...(best?.evidence.map(({ says }) => says.en) ?? [])].join(' ');
}

test('a Lock that met an impossible state is not said to have unlocked anything', () => {
  expect(said('mutex-misuse', 'inconsistent-state')).toMatch(/met a mutex in a state.*The lock that noticed/);
  expect(said('mutex-misuse', 'inconsistent-state')).not.toMatch(/unlock/i);
  expect(said('mutex-misuse', 'unlock-go1.26')).toMatch(/unlocked a mutex that was not locked.*The unlock that failed/);
});

test('who closed a channel is not known from the send', () => {
  expect(said('send-on-closed-channel', 'send-go1.26')).not.toMatch(/another goroutine/);
});
