import type { NextConfig } from 'next';

const config: NextConfig = {
  output: 'export',
  // Every host serves dir/index.html without a rewrite rule.
  trailingSlash: true,
  reactStrictMode: true,
  images: { unoptimized: true },
  agentRules: false,
  // Run by Node at build time, never bundled.
  serverExternalPackages: ['shiki', '@shikijs/rehype', '@mdx-js/mdx', 'typescript'],
  experimental: { globalNotFound: true },
};

export default config;
