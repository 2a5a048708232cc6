import type { PatternId } from '../types.ts';
import { type FrameFact, type StackFacts, userFacts, withoutClosure } from './stack-facts.ts';

/** A diagnosis looks up this many keys at most, however long the paste: what it costs does not grow with the catalogue. */
export const MAX_KEYS = 12;
const MAX_FUNCTIONS = 5;
const MAX_MODULES = 3;
const MAX_LIBRARIES = 3;

/** The keys of the incident index that a finding asks for, best first. `catalog/index-build.ts` writes the same keys. */
export function lookupKeys(pattern: PatternId, facts: StackFacts): readonly string[] {
  const crash = userFacts(facts.crash);
  const others = userFacts(facts.others);
  const functions = unique([...crash, ...others].flatMap((fact) => [fact.name, withoutClosure(fact.name)]));
  const modules = unique([...crash, ...others].flatMap(projectNames));
  const libraries = unique(facts.crash.flatMap(libraryNames));
  return [
    ...functions.slice(0, MAX_FUNCTIONS).map((name) => `fn:${name}`),
    ...modules.slice(0, MAX_MODULES).map((name) => `mod:${name}`),
    ...libraries.slice(0, MAX_LIBRARIES).map((name) => `lib:${name}|${pattern}`),
    `pat:${pattern}`,
  ].slice(0, MAX_KEYS);
}

/** Names under which a project may stand in the index: the module as printed, and the repository it is in. */
export function projectNames({ module, package: pkg }: FrameFact): readonly string[] {
  const path = module ?? pkg;
  if (path === null || path === 'main') return [];
  const repository = /^[\w.-]+\.[a-z]+\/[^/]+\/[^/]+/.exec(path)?.[0];
  return unique([withoutMajor(path), path, ...(repository === undefined ? [] : [repository])]);
}

/** A library by its module and, in the standard library, by its package. */
export function libraryNames({ module, package: pkg }: FrameFact): readonly string[] {
  return unique([module, pkg].filter((name) => name !== null).flatMap((name) => [withoutMajor(name), name]));
}

/** `github.com/labstack/echo/v4` → `github.com/labstack/echo`. */
export const withoutMajor = (path: string): string => path.replace(/\/v\d+$/, '');

const unique = (names: readonly string[]): readonly string[] => [...new Set(names)];
