import localFont from 'next/font/local';

// Atkinson Hyperlegible tells Il1 and O0 apart at small sizes. Latin only, OFL 1.1, served from our own files.
const sans = localFont({
  src: './fonts/atkinson-hyperlegible-next-latin-wght-normal.woff2',
  weight: '200 800',
  variable: '--face-sans',
  // A first visit on a slow line keeps the system's face: text never moves once it is drawn.
  display: 'optional',
});
const mono = localFont({
  src: './fonts/atkinson-hyperlegible-mono-latin-wght-normal.woff2',
  weight: '200 800',
  variable: '--face-mono',
  display: 'optional',
  adjustFontFallback: false,
});

/** For the root element: defines the faces that app/tokens.css names. */
export const fontClasses = `${sans.variable} ${mono.variable}`;
