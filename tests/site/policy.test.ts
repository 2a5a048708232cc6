import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { attributes, readPages, scriptsLater } from './export.ts';

const pages = readPages();
const POLICY = /<meta http-equiv="Content-Security-Policy" content="([^"]+)"\/>/;
/** Scripts in the page; data for search engines is none. */
const INLINE = /<script(?![^>]*\ssrc=)(?! type="application\/(?:ld\+)?json")[^>]*>([\s\S]*?)<\/script>/g;

const policyOf = (html: string) => POLICY.exec(html)?.[1] ?? '';

describe('Content-Security-Policy', () => {
  it.each(pages)('$path allows its own scripts by hash and nothing inline or evaluated', ({ html }) => {
    const policy = policyOf(html);
    expect(policy).toContain("default-src 'none'");
    expect(policy).not.toContain('unsafe-');
    expect(policy).not.toMatch(/https?:|\*/);
    const inline = [...html.matchAll(INLINE)].map(([, code]) => code ?? '');
    for (const code of inline) {
      expect(policy).toContain(`'sha256-${createHash('sha256').update(code).digest('base64')}'`);
    }
    expect(inline.length).toBeGreaterThan(0);
  });

  it.each(pages)('the policy of $path comes before anything it must cover', ({ html }) => {
    const head = html.slice(0, html.search(POLICY));
    expect(head).not.toMatch(/<(script|link|style|img)[\s>]/);
  });

  it.each(pages)('$path has no style attribute and no event handler', ({ html }) => {
    const markup = html.replace(INLINE, '').replace(/<script type="application\/ld\+json">[^<]*<\/script>/g, '');
    expect(markup).not.toMatch(/<[^>]+\sstyle="/);
    expect(markup).not.toMatch(/<[^>]+\son[a-z]+="/);
  });

  it.each(pages)('$path loads nothing from another host', ({ html }) => {
    const loaded = [
      ...scriptsLater(html),
      ...['script', 'img', 'iframe', 'source', 'video', 'audio', 'embed'].flatMap((tag) =>
        attributes(html, tag, 'src'),
      ),
      ...(html.match(/<link [^>]*rel="(?:stylesheet|preload|icon|manifest|modulepreload)"[^>]*>/g) ?? []).flatMap(
        (link) => attributes(link, 'link', 'href'),
      ),
    ];
    expect(loaded.filter((url) => !url.startsWith('/') || url.startsWith('//'))).toEqual([]);
  });

  it.each(pages)('$path takes no text for code', ({ html }) => {
    expect(policyOf(html)).toContain("require-trusted-types-for 'script'; trusted-types default postmutex");
    // The default policy is made before any script that needs it.
    expect(html.indexOf("createPolicy('default'")).toBeLessThan(html.search(/<script [^>]*src=|<body/));
    expect(html).toContain("createPolicy('default'");
  });
});
