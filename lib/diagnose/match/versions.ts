/** Compares two released versions; null when one is no release number (a pseudo-version, a branch). */
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
const RELEASE = /^v?(\d+(?:\.\d+){0,3})(?:-?([0-9A-Za-z.-]+))?(?:\+.*)?$/;

function parse(version: string): { numbers: readonly number[]; pre: string } | null {
  if (PSEUDO.test(version)) return null;
  const found = RELEASE.exec(version);
  return found === null ? null : { numbers: (found[1] ?? '').split('.').map(Number), pre: found[2] ?? '' };
}
