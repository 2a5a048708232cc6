/**
 * Trusted Types: pages take no plain text where text becomes code (`require-trusted-types-for 'script'`), but through
 * two policies: the default one of scripts/security.mjs, which vouches for almost nothing, and this one.
 */

/** TypeScript's DOM library does not know Trusted Types yet: the wrapped text counts as the text it wraps. */
interface Factory {
  createPolicy(name: string, rules: Policy): Policy;
}
interface Policy {
  createHTML(text: string): string;
}

let built: Policy | undefined;

/** HTML that our build made (highlighted code): never give it anything a reader typed. */
export function builtHtml(text: string): string {
  if (typeof window === 'undefined') return text;
  const rules: Policy = { createHTML: (html) => html };
  const factory = (globalThis as { trustedTypes?: Factory }).trustedTypes;
  built ??= factory ? factory.createPolicy('postmutex', rules) : rules;
  return built.createHTML(text);
}
