import { readFileSync } from 'node:fs';
import * as engine from 'postmutex/explore';
import { transform } from 'sucrase';
import { expect, test } from 'vitest';

const page = readFileSync(new URL('../../docs/exploring-your-own-code.md', import.meta.url), 'utf8');

test('the tests on the page run, and pass', async () => {
  const sources = [...page.matchAll(/```ts\n([\s\S]*?)```/g)].map(([, source = '']) => source);
  expect(sources).toHaveLength(2);
  for (const source of sources) {
    const { code } = transform(source, { transforms: ['typescript', 'imports'] });
    const ran: [string, () => Promise<void>][] = [];
    const modules: Record<string, unknown> = {
      'postmutex/explore': engine,
      vitest: { expect, test: (name: string, body: () => Promise<void>) => ran.push([name, body]) },
    };
    new Function('require', 'exports', code)((name: string) => modules[name], {});
    expect(ran).toHaveLength(1);
    for (const [, body] of ran) await body();
  }
});

test('what the page says can be imported can be', () => {
  const lists = page.slice(page.indexOf('What a task may await'), page.indexOf('`go(name, body)`'));
  const names = [...lists.matchAll(/`([a-zA-Z]+)`/g)].map(([, name = '']) => name);
  const methods = ['get', 'set', 'update', 'join'];
  expect(names.length).toBeGreaterThan(30);
  for (const name of names) if (!methods.includes(name)) expect(engine, name).toHaveProperty(name);
});
