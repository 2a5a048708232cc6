import '../globals.css';
import type { ReactNode } from 'react';
import { Document } from '@/components/site/document.tsx';

export { viewport } from '@/components/site/metadata.ts';

export default function RootLayout({ children }: { children: ReactNode }) {
  return <Document locale="en">{children}</Document>;
}
