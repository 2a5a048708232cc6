// Finds the reproductions: every repro/ folder of content/ that says in expect.yaml what its variants must do.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { parse } from 'yaml';

export const root = fileURLToPath(new URL('../..', import.meta.url));
export const content = path.join(root, 'content');

const folders = (dir) =>
  existsSync(dir)
    ? readdirSync(dir, { withFileTypes: true })
        .filter((entry) => entry.isDirectory())
        .map((entry) => entry.name)
        .sort()
    : [];

/**
 * `{ id, dir, runtime, variants: { broken: { plain, race, capture? } } }`, by id. `id` is the slug or the pattern id.
 * `minNode`, `minGo`: the first release that the real library can be run with.
 */
export function reproductions() {
  const homes = [
    ...folders(path.join(content, 'incidents')).map((slug) => ({
      id: slug,
      home: path.join(content, 'incidents', slug),
    })),
    ...['go', 'node'].flatMap((language) =>
      folders(path.join(content, 'patterns', language)).map((name) => ({
        id: `${language}/${name}`,
        home: path.join(content, 'patterns', language, name),
      })),
    ),
  ];
  return homes
    .filter(({ home }) => existsSync(path.join(home, 'repro/expect.yaml')))
    .map(({ id, home }) => {
      const dir = path.join(home, 'repro');
      const said = parse(readFileSync(path.join(dir, 'expect.yaml'), 'utf8'));
      const { variants, runtime = 'go', minNode = 20, minGo = '1.18' } = said;
      return { id, home, dir, runtime, minNode, minGo, variants };
    });
}
