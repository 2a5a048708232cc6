import type { MetadataRoute } from 'next';
import { dictionary } from '@/lib/i18n/dictionary.ts';

export const dynamic = 'force-static';

/** For those who install the site. It works without network: scripts/offline. */
export default function manifest(): MetadataRoute.Manifest {
  const { name, description } = dictionary('en');
  return {
    id: '/',
    name,
    short_name: name,
    description,
    lang: 'en',
    start_url: '/',
    scope: '/',
    display: 'standalone',
    background_color: '#ffffff',
    theme_color: '#ffffff',
    icons: [
      { src: '/icon.svg', sizes: 'any', type: 'image/svg+xml' },
      { src: '/icons/192.png', sizes: '192x192', type: 'image/png' },
      { src: '/icons/512.png', sizes: '512x512', type: 'image/png' },
      { src: '/icons/512.png', sizes: '512x512', type: 'image/png', purpose: 'maskable' },
    ],
  };
}
