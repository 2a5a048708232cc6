import { loadCatalog } from '@/lib/catalog/load.ts';
import { dictionary } from '@/lib/i18n/dictionary.ts';
import { absolute } from '@/lib/site/config.ts';
import { incidentPath, patternPath } from '@/lib/site/paths.ts';

export const dynamic = 'force-static';

/** The site as one list of links for programs that read text (llmstxt.org). */
export function GET() {
  const { incidents, patterns } = loadCatalog();
  const t = dictionary('en');
  const item = (title: string, path: string, says: string) => `- [${title}](${absolute(path)}): ${says}`;
  return new Response(
    [
      `# ${t.name}`,
      `> ${t.description}`,
      `## ${t.incidents.title}`,
      ...incidents.map(({ slug, incident: { title, summary } }) =>
        item(title.en, incidentPath('en', slug), summary.en),
      ),
      `## ${t.patterns.title}`,
      ...patterns.map(({ id, pattern: { title, summary } }) => item(title.en, patternPath('en', id), summary.en)),
      '',
    ].join('\n\n'),
  );
}
