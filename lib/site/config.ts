/** Where the export will be served, for absolute addresses (canonical, sitemap, feed): set SITE_URL when deploying. */
export const siteUrl = (process.env.SITE_URL ?? 'http://localhost:3000').replace(/(?<!\/)\/+$/, '');

/** For edit links, `https://github.com/owner/name`; pages show the file's path when it is not set. */
export const repositoryUrl = process.env.REPOSITORY_URL?.replace(/(?<!\/)\/+$/, '') ?? null;

export const absolute = (path: string) => `${siteUrl}${path}`;
