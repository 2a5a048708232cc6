import type { MetadataRoute } from 'next';
import { loadCatalog } from '@/lib/catalog/load.ts';
import { languageTag, locales } from '@/lib/i18n/locales.ts';
import { absolute } from '@/lib/site/config.ts';
import { pagePaths } from '@/lib/site/pages.ts';
import { translatePath } from '@/lib/site/paths.ts';

export const dynamic = 'force-static';

export default function sitemap(): MetadataRoute.Sitemap {
  const catalog = loadCatalog();
  return locales.flatMap((locale) =>
    pagePaths(catalog, locale).map((path) => ({
      url: absolute(path),
      alternates: {
        languages: Object.fromEntries(locales.map((to) => [languageTag[to], absolute(translatePath(path, to))])),
      },
    })),
  );
}
