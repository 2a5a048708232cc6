import type { NextConfig } from 'next';

const config: NextConfig = {
  output: 'export',
  // Every host serves dir/index.html without a rewrite rule.
  trailingSlash: true,
  reactStrictMode: true,
  images: { unoptimized: true },
  agentRules: false,
  // `npm test` and `npm run check` check the types, in a step of their own; `npm start` need not wait for it.
  typescript: { ignoreBuildErrors: true },
  // Run by Node at build time, never bundled.
  serverExternalPackages: ['shiki', '@shikijs/rehype', '@mdx-js/mdx', 'typescript'],
  experimental: { globalNotFound: true },
};

export default config;
