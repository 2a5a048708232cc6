import type { IncidentSignature } from '../../catalog/types.ts';
import { say } from '../text.ts';
import type { IncidentMatch, PatternId, Text } from '../types.ts';
import { adviceIfItIs, versionAdvice } from './advice.ts';
import { libraryNames, withoutMajor } from './keys.ts';
import { type FrameFact, type StackFacts, withoutClosure } from './stack-facts.ts';

/** How one incident compares with a finding; null when they have nothing in common. */
export function scoreIncident(
  signature: IncidentSignature,
  pattern: PatternId,
  message: string | null,
  facts: StackFacts,
): IncidentMatch | null {
  const samePattern = signature.pattern === pattern || signature.alsoPatterns.includes(pattern);
  if (!samePattern) return null;
  const words = message !== null && message !== '' && signature.error.includes(message) ? 0.02 : 0;
  const samePatternOnly: IncidentMatch = {
    slug: signature.slug,
    score: round(0.2 + words + (signature.pattern === pattern ? 0.1 : 0)),
    level: 'pattern',
    why: [say('The same pattern in another project.', '另一个项目中的同一模式。')],
    advice: null,
  };
  if (signature.messages?.every((part) => message?.includes(part) !== true)) return samePatternOnly;
  const exact = facts.crash.find((fact) => isFunctionOf(signature, fact) && isProjectOf(signature, fact));
  if (exact) {
    const file = signature.files.includes(exact.fileName ?? '') ? 0.04 : 0;
    const first = signature.pattern === pattern ? 0.02 : 0;
    return match(signature, message, 0.9 + words + file + first, 'exact', exact, [
      say(`The crashed stack is in ${exact.name} of this project.`, `崩溃的堆栈位于该项目的 ${exact.name}。`),
    ]);
  }
  return sameCode(signature, message, words, facts) ?? sameLibrary(signature, message, words, facts) ?? samePatternOnly;
}

/** The project or a copy of its code, but not the stack that the signature knows. */
function sameCode(
  signature: IncidentSignature,
  message: string | null,
  words: number,
  facts: StackFacts,
): IncidentMatch | null {
  const elsewhere = facts.others.find((fact) => isFunctionOf(signature, fact) && isProjectOf(signature, fact));
  if (elsewhere) {
    return match(signature, message, 0.8 + words, 'library', elsewhere, [
      say(
        `Another goroutine is in ${elsewhere.name} of this project.`,
        `另一个 goroutine 位于该项目的 ${elsewhere.name}。`,
      ),
    ]);
  }
  // The library's own code is no copy of the project's, however the project got it.
  const libraries = librariesOf(signature);
  const copy = facts.crash.find(
    (fact) =>
      isFunctionOf(signature, fact) &&
      signature.files.includes(fact.fileName ?? '') &&
      !libraryNames(fact).some((name) => libraries.has(withoutMajor(name))),
  );
  if (copy) {
    return match(signature, message, 0.75 + words, 'library', null, [
      say(
        `${copy.name} in ${copy.fileName}, under another module path: perhaps a fork.`,
        `${copy.fileName} 中的 ${copy.name}，但模块路径不同：可能是一个 fork。`,
      ),
    ]);
  }
  const project = [...facts.crash, ...facts.others].find((fact) => isProjectOf(signature, fact));
  if (project) {
    return match(signature, message, 0.7 + words, 'library', project, [
      say('The same project and pattern, in another function.', '同一项目、同一模式，但在另一个函数中。'),
    ]);
  }
  return null;
}

function sameLibrary(
  signature: IncidentSignature,
  message: string | null,
  words: number,
  facts: StackFacts,
): IncidentMatch | null {
  const libraries = librariesOf(signature);
  const shared = [...new Set(facts.crash.flatMap(libraryNames).map(withoutMajor))].filter((name) =>
    libraries.has(name),
  );
  const [library] = shared;
  if (library === undefined) return null;
  const inside = facts.crash.filter(
    (fact) => isFunctionOf(signature, fact) && libraryNames(fact).some((name) => libraries.has(name)),
  );
  const [first] = inside;
  const found = match(
    signature,
    message,
    0.5 + words + Math.min(shared.length, 3) * 0.03 + Math.min(inside.length, 3) * 0.03,
    'library',
    null,
    [
      first
        ? say(`The same pattern in ${first.name} of ${library}.`, `同一模式，位于 ${library} 的 ${first.name}。`)
        : say(`The same pattern through ${library}.`, `经由 ${library} 出现的同一模式。`),
    ],
  );
  return first ? { ...found, advice: adviceIfItIs(signature, message) } : found;
}

function match(
  signature: IncidentSignature,
  message: string | null,
  score: number,
  level: IncidentMatch['level'],
  fact: FrameFact | null,
  why: readonly Text[],
): IncidentMatch {
  const aboutProject = level === 'exact' || score >= 0.7;
  return {
    slug: signature.slug,
    score: round(score),
    level,
    why,
    advice: aboutProject ? versionAdvice(signature, fact ?? NOT_SHOWN, message) : null,
  };
}

/** A copy of the code under another path: what it was copied from is not shown. */
const NOT_SHOWN = { package: null, module: null, version: null };

const round = (score: number): number => Math.round(score * 1000) / 1000;

const isFunctionOf = (signature: IncidentSignature, { name }: FrameFact): boolean =>
  signature.functions.includes(name) || signature.functions.includes(withoutClosure(name));

/** The frame's code was published under one of the signature's module paths; programs print `main` instead of theirs. */
function isProjectOf(signature: IncidentSignature, fact: FrameFact): boolean {
  const path = fact.package ?? fact.module;
  if (path === null) return false;
  if (path === 'main') {
    const file = (fact.frame.file ?? '').toLowerCase();
    return signature.modules.some((module) =>
      file.includes(`/${withoutMajor(module).split('/').at(-1)?.toLowerCase()}/`),
    );
  }
  const libraries = librariesOf(signature);
  return signature.modules.some(
    (module) =>
      !libraries.has(withoutMajor(module)) &&
      (within(path, module) || (fact.module !== null && within(fact.module, module))),
  );
}

/** A library that an incident passes through is not its project: other programs use it too. */
const librariesOf = (signature: IncidentSignature): ReadonlySet<string> =>
  new Set(signature.libraries.map(withoutMajor));

const within = (path: string, module: string): boolean => path === module || path.startsWith(`${module}/`);
