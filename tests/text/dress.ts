/** Ways in which a crash is pasted: each dresses a clean text the way a shipper, terminal or form does. */
const lines = (text: string, dress: (line: string, index: number) => string): string =>
  text
    .split('\n')
    .map((line, i, all) => (i === all.length - 1 && line === '' ? line : dress(line, i)))
    .join('\n');

const clock = (i: number, digits: number): string =>
  `2024-05-01T10:${String(10 + Math.floor(i / 60)).padStart(2, '0')}:${String(i % 60).padStart(2, '0')}.${String(
    123456789 + i * 7919,
  )
    .slice(0, digits)
    .replace(/0+$/, '')}Z`;

const wrap = (text: string, width: number): string =>
  lines(text.replaceAll('\t', '        '), (line) => {
    const parts: string[] = [];
    for (let at = 0; at < line.length; at += width) parts.push(line.slice(at, at + width));
    return parts.length === 0 ? line : parts.join('\n');
  });

/** Broken at so many characters, a tab counting for one. */
const fold = (text: string, width: number): string =>
  lines(text, (line) => line.replace(new RegExp(`.{${width}}(?=.)`, 'g'), '$&\n'));

export const DRESSES: Readonly<Record<string, (text: string) => string>> = {
  'docker compose': (text) => lines(text, (line) => `api-1  | ${line}`),
  'docker compose, trimmed': (text) => lines(text, (line) => `api-1  | ${line}`.trimEnd()),
  'kubernetes timestamps': (text) => lines(text, (line, i) => `${clock(i, 9)} ${line}`),
  'CRI log': (text) => lines(text, (line, i) => `${clock(i, 9)} stderr F ${line}`),
  'kubectl --prefix': (text) => lines(text, (line) => `[pod/web-7d9f8b6c5d-x2x9z/web] ${line}`),
  journald: (text) => lines(text, (line) => `Nov  2 09:41:27 web-1 app[22611]: ${line}`),
  'journald over a minute': (text) =>
    lines(text, (line, i) => `Nov 12 09:41:${String(8 + i).padStart(2, '0')} web-1 app[7]: ${line}`),
  'syslog with #011': (text) => lines(text, (line) => `Dec 04 08:31:55 swarm3 root: ${line.replace(/^\t/, '#011')}`),
  'cat -v': (text) => lines(text, (line) => `${line.replace(/^\t/, '^I')}^M`),
  heroku: (text) => lines(text, (line, i) => `2026-11-20T09:41:27.${512034 + i * 41}+00:00 app[web.1]: ${line}`),
  'github actions': (text) => lines(text, (line, i) => `${clock(i, 7)} ${line}`),
  pm2: (text) => lines(text, (line) => `0|api      | 2026-11-21T02:06:15: ${line}`),
  concurrently: (text) => lines(text, (line) => `[api] ${line}`),
  kibana: (text) => lines(text, (line) => `June 11th 2021, 03:14:09.118 ${line}`),
  'grep -n': (text) => lines(text, (line, i) => `${95 + i}${i === 0 ? ':' : '-'}${line}`),
  'grep with a file name': (text) =>
    lines(text, (line, i) => `app.log${i === 0 ? ':' : '-'}${95 + i}${i === 0 ? ':' : '-'}${line}`),
  quote: (text) => lines(text, (line) => `> ${line}`),
  'quote, trimmed': (text) => lines(text, (line) => `> ${line}`.trimEnd()),
  indent: (text) => lines(text, (line) => `    ${line}`),
  'tab indent': (text) => lines(text, (line) => `\t${line}`),
  fence: (text) => `It crashed:\n\`\`\`\n${text}\`\`\`\nany idea?\n`,
  'Windows line ends': (text) => text.replaceAll('\n', '\r\n'),
  'doubled returns': (text) => text.replaceAll('\n', '\r\r\n'),
  colours: (text) => lines(text, (line) => `\u001b[31m${line}\u001b[0m`),
  'colours as arrows': (text) => lines(text, (line) => `\u2190[90m${line}\u2190[39m`),
  'colours without escape': (text) => lines(text, (line) => `[31m${line}[0m`),
  'tabs to spaces': (text) => text.replaceAll('\t', '    '),
  'line feeds lost': (text) => `${text.replace(/\s*\n\s*/g, ' ').trim()}\n`,
  'blank lines between': (text) => text.replaceAll('\n', '\n\n'),
  'html entities': (text) =>
    `<pre><code>${text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('+', '&#43;').replaceAll('"', '&quot;')}</code></pre>\n`,
  'docker json-file': (text) =>
    lines(text, (line, i) => JSON.stringify({ log: `${line}\n`, stream: 'stderr', time: clock(i, 9) })),
  'a record a line': (text) =>
    lines(text, (line, i) => JSON.stringify({ '@timestamp': clock(i, 3), message: line, level: 'error' })),
  'a record a line, with a prefix in it': (text) =>
    lines(text, (line, i) => JSON.stringify({ textPayload: `${clock(i, 3)} app[7]: ${line}`, insertId: `k${i}` })),
  'a row a line': (text) =>
    lines(text, (line, i) => `"May 1, 2024 @ 10:10:${10 + i}.123","api","${line.replaceAll('"', '""')}"`),
  'a row a line, cells without need of quotes bare': (text) =>
    lines(text, (line, i) => `${clock(i, 3)};api;${/["; ]/.test(line) ? `"${line.replaceAll('"', '""')}"` : line}`),
  'journald in a narrow terminal': (text) =>
    fold(
      lines(text, (line) => `Nov  2 09:41:27 web-1 app[22611]: ${line}`),
      80,
    ),
  'a JSON field in a narrow terminal': (text) =>
    fold(`${JSON.stringify({ level: 'error', ts: 1.7, stack: text, caller: 'x' })}\n`, 100),
  'broken at 80 characters': (text) => fold(text, 80),
  'a JSON field': (text) => `${JSON.stringify({ level: 'error', ts: 1.7, stack: text, caller: 'x' })}\n`,
  'JSON in JSON': (text) => `${JSON.stringify({ message: JSON.stringify({ level: 'error', stack: text }) })}\n`,
  'JSON in a prefix': (text) => `Nov 12 09:41:27 web-1 app[7]: ${JSON.stringify({ level: 'error', stack: text })}\n`,
  'a quoted string': (text) => `${JSON.stringify(text)}\n`,
  logfmt: (text) => `time="2024-05-01T10:00:00Z" level=error stack=${JSON.stringify(text)}\n`,
  'wrapped at 80': (text) => wrap(text, 80),
  'wrapped at 120': (text) => wrap(text, 120),
  'compose and colours': (text) => lines(text, (line) => `\u001b[36mapi-1  |\u001b[0m ${line}`),
  'compose and Windows line ends': (text) => lines(text, (line) => `api-1  | ${line}\r`),
  'log lines before and after': (text) =>
    `2024/05/01 10:00:00 INFO starting\n2024/05/01 10:00:01 INFO ready\n${text}2024/05/01 10:00:09 INFO restarted\n`,
};
