/**
 * Compares two versions; null when one is no version number (a branch) or a pseudo-version without a release before it.
 * One with such a release (`v1.4.3-0.…`, after v1.4.2) lies between that and the next, as go mod orders it.
 */
export function compareVersions(a: string, b: string): number | null {
  const left = parse(a);
  const right = parse(b);
  if (left === null || right === null) return null;
  for (let at = 0; at < Math.max(left.numbers.length, right.numbers.length); at++) {
    const difference = (left.numbers[at] ?? 0) - (right.numbers[at] ?? 0);
    if (difference !== 0) return Math.sign(difference);
  }
  // A pre-release comes before its release (https://semver.org, rule 11).
  if (left.pre === right.pre) return 0;
  if (left.pre === '') return 1;
  if (right.pre === '') return -1;
  return left.pre < right.pre ? -1 : 1;
}

/** A pseudo-version ends in a time and a commit (https://go.dev/ref/mod#pseudo-versions). */
const PSEUDO = /\d{14}-[0-9a-f]{12}/;
/** Of a pseudo-version that comes after a release: a zero stands before the time. */
const AFTER_RELEASE = /[-.]0\.\d{14}-[0-9a-f]{12}/;

export const isPseudoVersion = (version: string): boolean => PSEUDO.test(version);
const RELEASE = /^v?(\d+(?:\.\d+){0,3})(?:-?([0-9A-Za-z.-]+))?(?:\+.*)?$/;

function parse(version: string): { numbers: readonly number[]; pre: string } | null {
  if (PSEUDO.test(version) && !AFTER_RELEASE.test(version)) return null;
  const found = RELEASE.exec(version);
  return found === null ? null : { numbers: (found[1] ?? '').split('.').map(Number), pre: found[2] ?? '' };
}
