import '../globals.css';
import type { ReactNode } from 'react';
import { Document } from '@/components/site/document.tsx';
import { locales } from '@/lib/i18n/locales.ts';
import { localeOf } from '../params.ts';

export { viewport } from '@/components/site/metadata.ts';
export const dynamicParams = false;
export const generateStaticParams = () => locales.map((locale) => ({ locale }));

interface LayoutProps {
  children: ReactNode;
  params: Promise<{ locale: string }>;
}

export default async function LocaleLayout({ children, params }: LayoutProps) {
  return <Document locale={localeOf(await params)}>{children}</Document>;
}
