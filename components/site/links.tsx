import styles from './links.module.css';

/** Links with words, to primary sources. */
export function Links({
  links,
  inline = false,
}: {
  links: readonly { label: string; url: string }[];
  inline?: boolean;
}) {
  return (
    <ul className={inline ? `${styles.links} ${styles.inline}` : styles.links}>
      {links.map(({ label, url }) => (
        <li key={url + label}>
          <a href={url}>{label}</a>
        </li>
      ))}
    </ul>
  );
}
