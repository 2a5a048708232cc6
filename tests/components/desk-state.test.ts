import { expect, it } from 'vitest';
import { deskReducer, emptyDesk } from '../../components/analyzer/desk-state.ts';

const picture = { code: 'picture', name: 'shot.png', detail: 'PNG' } as const;
const document = { name: null, text: 'panic: x' };
const refused = deskReducer(emptyDesk, {
  do: 'answer',
  message: { kind: 'opened', id: 1, documents: [], refusals: [picture] },
  now: 0,
});

it('keeps what was refused beside the files that came with it, and forgets it with the next text', () => {
  expect(refused.refusals).toEqual([picture]);
  const load = { do: 'load', documents: [document], now: 0 } as const;
  expect(deskReducer(refused, { ...load, source: 'file' }).refusals).toEqual([picture]);
  for (const source of ['pasted', 'sample', 'link', 'history'] as const)
    expect(deskReducer(refused, { ...load, source }).refusals).toEqual([]);
});
