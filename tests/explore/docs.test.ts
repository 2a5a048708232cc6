import { readFileSync } from 'node:fs';
import * as engine from 'postmutex/explore';
import { transform } from 'sucrase';
import { expect, test } from 'vitest';

const page = readFileSync(new URL('../../docs/exploring-your-own-code.md', import.meta.url), 'utf8');

test('the test on the page runs, and passes', async () => {
  const source = /```ts\n([\s\S]*?)```/.exec(page)?.[1] ?? '';
  const { code } = transform(source, { transforms: ['typescript', 'imports'] });
  const ran: [string, () => Promise<void>][] = [];
  const modules: Record<string, unknown> = {
    'postmutex/explore': engine,
    vitest: { expect, test: (name: string, body: () => Promise<void>) => ran.push([name, body]) },
  };
  new Function('require', 'exports', code)((name: string) => modules[name], {});
  expect(ran).toHaveLength(1);
  for (const [, body] of ran) await body();
});
