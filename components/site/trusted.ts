/**
 * Trusted Types: pages take no plain text where text becomes code (`require-trusted-types-for 'script'`), but through
 * two policies, both named in scripts/security.mjs.
 */

/**
 * The default policy, for code that hands over plain text. Turbopack's loader and React are such code, so it cannot be
 * left out; it lets through what those two need and answers null, which throws, to all else: scripts and workers out of
 * our own build, the service worker, and the empty element from which React makes scripts. Runs in <head>.
 */
export const trustScript = `if(self.trustedTypes)trustedTypes.createPolicy('default',{createScriptURL:function(u){var a=new URL(u,location.origin);return a.origin===location.origin&&/^\\/(_next\\/static\\/|sw\\.js$)/.test(a.pathname)?u:null},createHTML:function(h){return h==='<script><\\/script>'?h:null}});`;

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
