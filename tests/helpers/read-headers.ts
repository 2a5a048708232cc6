/** Header files read as the hosts read them. */
export type Headers = Record<string, string>;

/** What hosts that read `_headers` send of themselves for files that may change. */
const HOSTS_OWN = { 'Cache-Control': 'public, max-age=0, must-revalidate' };

/** As Netlify and Cloudflare read it: every rule that fits adds its headers, the same name twice is joined by a comma. */
export function readHeadersFile(text: string, address: string): Headers {
  const found: Headers = {};
  let fits = false;
  for (const line of text.split('\n')) {
    if (line.startsWith('/')) {
      fits = line.endsWith('*') ? address.startsWith(line.slice(0, -1)) : address === line;
    } else if (fits && line.trim()) {
      const at = line.indexOf(': ');
      const name = line.slice(2, at);
      found[name] = name in found ? `${found[name]}, ${line.slice(at + 2)}` : line.slice(at + 2);
    }
  }
  return { ...HOSTS_OWN, ...found };
}

/** As nginx chooses a location: an exact one, else the longest prefix. */
export function readNginx(text: string, address: string): Headers {
  const locations = [...text.matchAll(/location (= |\^~ )?(\S+) \{\n([^}]*)\}/g)].map(
    ([, how = '', where = '', body]) => ({
      exact: how === '= ',
      where,
      headers: Object.fromEntries(
        [...(body ?? '').matchAll(/add_header (\S+) "([^"]*)" always;/g)].map(([, name, value]) => [name, value]),
      ),
    }),
  );
  const fits = locations.filter(({ exact, where }) => (exact ? where === address : address.startsWith(where)));
  fits.sort((a, b) => Number(b.exact) - Number(a.exact) || b.where.length - a.where.length);
  return fits[0]?.headers ?? {};
}
