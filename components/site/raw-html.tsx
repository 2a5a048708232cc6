/**
 * The one place that writes HTML as text: what it is given was made at build time by us (highlighted code, the theme
 * script), never by a reader. One string instead of an element a token keeps pages small.
 */
export function RawHtml({
  as: Tag = 'div',
  html,
  className,
}: {
  as?: 'div' | 'script';
  html: string;
  className?: string;
}) {
  return <Tag className={className} dangerouslySetInnerHTML={{ __html: html }} />;
}
