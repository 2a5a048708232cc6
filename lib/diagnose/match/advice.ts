import type { IncidentSignature } from '../../catalog/types.ts';
import { say } from '../text.ts';
import type { Text } from '../types.ts';
import type { FrameFact } from './stack-facts.ts';
import { compareVersions, isPseudoVersion } from './versions.ts';

/** What holds if the crash, of which only a library is shown, is this project's. Null when the catalog knows no versions. */
export function adviceIfItIs(signature: IncidentSignature, message: string | null): Text | null {
  const [project] = signature.modules;
  const advice = versionAdvice(signature, { package: null, module: null, version: null }, message);
  if (project === undefined || advice === null) return null;
  return join(say(`If this is ${project}:`, `如果这是 ${project}：`), advice);
}

type Origin = Pick<FrameFact, 'package' | 'module' | 'version'>;

/**
 * What to do about the version: the one printed in the paste when there is one, else the span that is affected.
 * The `message` may say that the fix is there already and refuses what the caller does. Null when the catalog knows neither.
 */
export function versionAdvice(signature: IncidentSignature, fact: Origin, message: string | null): Text | null {
  const { fixedIn, refusal } = signature;
  if (isReplaced(fact)) {
    const built = [fact.module, fact.version].filter((part) => part !== null).join(' ');
    return join(
      say(
        `Built from a replacement, ${built}: see whether it has the fix.`,
        `构建时被替换为 ${built}：请确认其中是否包含修复。`,
      ),
      fixedIn === null ? null : say(`The original is fixed in ${fixedIn}.`, `原项目在 ${fixedIn} 中修复。`),
      warnings(signature),
    );
  }
  const { version } = fact;
  const beware =
    version === null ? undefined : signature.beware.find((bad) => compareVersions(bad.version, version) === 0);
  if (version !== null && beware !== undefined) {
    return join(
      say(`${version} is a known bad fix: ${beware.says.en}`, `${version} 的修复有已知问题：${beware.says.zh}`),
      fixedIn === null ? null : say(`Take ${fixedIn}.`, `请使用 ${fixedIn}。`),
    );
  }
  if (refusal !== undefined && message?.includes(refusal.message)) return refusal.says;
  const state = version === null ? null : stateOf(signature, version);
  if (version !== null && state === 'affected') {
    const fix =
      fixedIn === null
        ? say('No release is known to fix it.', '尚无已知的修复版本。')
        : say(`It is fixed in ${fixedIn}.`, `已在 ${fixedIn} 中修复。`);
    return join(say(`${version} is affected.`, `${version} 受影响。`), fix, warnings(signature));
  }
  if (version !== null && state === 'fixed') {
    return say(
      `${version} already has the fix of this incident: look for a sibling of it, and report it.`,
      `${version} 已包含此事故的修复：请查找同类的遗漏之处，并反馈给项目。`,
    );
  }
  return join(
    affectedSpan(signature),
    fixedIn === null ? null : say(`Fixed in ${fixedIn}.`, `已在 ${fixedIn} 中修复。`),
    warnings(signature),
  );
}

/** A `replace` in go.mod keeps the import path and takes the files, and their version, from another module. */
const isReplaced = ({ package: path, module, version }: Origin): boolean =>
  version !== null &&
  path !== null &&
  module !== null &&
  path !== 'main' &&
  path !== module &&
  !path.startsWith(`${module}/`);

function stateOf({ affected, fixedIn }: IncidentSignature, version: string): 'affected' | 'fixed' | null {
  const toFix = fixedIn === null ? null : compareVersions(version, fixedIn);
  if (toFix !== null && toFix >= 0) return 'fixed';
  const toFirst = affected.from === null ? null : compareVersions(version, affected.from);
  if (toFirst !== null && toFirst < 0) return null;
  const toLast = affected.until === null ? null : compareVersions(version, affected.until);
  // A commit between two releases may have the fix before the release that is known for it.
  const beforeFix = toFix === -1 && !isPseudoVersion(version);
  return beforeFix || (toLast !== null && toLast <= 0) ? 'affected' : null;
}

function affectedSpan({ affected: { from, until } }: IncidentSignature): Text | null {
  if (from !== null && until !== null) {
    return from === until
      ? say(`Affected: ${from} only.`, `受影响：仅 ${from}。`)
      : say(`Affected: ${from} to ${until}.`, `受影响：${from} 至 ${until}。`);
  }
  if (until !== null) return say(`Affected: up to ${until}.`, `受影响：${until} 及之前。`);
  return from === null ? null : say(`Affected: since ${from}.`, `受影响：自 ${from} 起。`);
}

function warnings({ beware }: IncidentSignature): Text | null {
  if (beware.length === 0) return null;
  return join(
    ...beware.map(({ version, says }) => say(`Beware of ${version}: ${says.en}`, `注意 ${version}：${says.zh}`)),
  );
}

function join(...parts: readonly (Text | null)[]): Text | null {
  const said = parts.filter((part) => part !== null);
  if (said.length === 0) return null;
  return { en: said.map(({ en }) => en).join(' '), zh: said.map(({ zh }) => zh).join('') };
}
