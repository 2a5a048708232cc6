import type { IncidentFolder } from '../catalog/folders.ts';
import { dictionary } from '../i18n/dictionary.ts';
import { type Locale, languageTag } from '../i18n/locales.ts';
import { absolute } from './config.ts';
import { feedPath, homePath, incidentPath } from './paths.ts';

/** Atom feed of the cases of one language. The date of an entry is the last one its facts name; no clock is read. */
export function atomFeed(incidents: readonly IncidentFolder[], locale: Locale): string {
  const t = dictionary(locale);
  const entries = [...incidents].sort((a, b) => (lastDate(a) < lastDate(b) ? 1 : -1));
  const newest = entries[0];
  return [
    '<?xml version="1.0" encoding="utf-8"?>',
    `<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="${languageTag[locale]}">`,
    `<title>${escapeXml(`${t.name}: ${t.incidents.title}`)}</title>`,
    `<id>${absolute(feedPath(locale))}</id>`,
    `<link rel="self" href="${absolute(feedPath(locale))}"/>`,
    `<link rel="alternate" href="${absolute(homePath(locale))}"/>`,
    `<updated>${newest ? lastDate(newest) : '1970-01-01'}T00:00:00Z</updated>`,
    `<author><name>${t.name}</name></author>`,
    ...entries.map((folder) => entry(folder, locale)),
    '</feed>',
    '',
  ].join('\n');
}

function entry(folder: IncidentFolder, locale: Locale): string {
  const url = absolute(incidentPath(locale, folder.slug));
  return [
    '<entry>',
    `<title>${escapeXml(folder.incident.title[locale])}</title>`,
    `<id>${url}</id>`,
    `<link rel="alternate" href="${url}"/>`,
    `<updated>${lastDate(folder)}T00:00:00Z</updated>`,
    `<category term="${escapeXml(folder.incident.pattern)}"/>`,
    `<summary>${escapeXml(folder.incident.summary[locale])}</summary>`,
    '</entry>',
  ].join('\n');
}

const lastDate = ({ incident }: IncidentFolder) =>
  incident.timeline
    .map(({ date }) => date)
    .sort()
    .at(-1) ?? '';

const escapeXml = (text: string) => text.replace(/[<>&"]/g, (character) => `&#${character.charCodeAt(0)};`);
