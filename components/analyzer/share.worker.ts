import { diagnose } from '../../lib/diagnose/diagnose.ts';
import { incidentIndex } from '../../lib/generated/incident-index.ts';
import { formatMarkdown } from '../../lib/report/markdown.ts';
import { encodePermalink } from '../../lib/report/permalink.ts';
import { redact } from '../../lib/report/redact.ts';
import { formatSarif } from '../../lib/report/sarif.ts';
import { parseTrace } from '../../lib/trace/parse.ts';
import type { Shared, ShareRequest } from './share-protocol.ts';

/** Makes what leaves the desk by the reader's own hand. Apart from the diagnosis worker, which stays free to read. */
addEventListener('message', ({ data }: MessageEvent<ShareRequest>) => {
  const redacted = data.redact ? redact(data.text) : null;
  const text = redacted?.text ?? data.text;
  postMessage({ id: data.id, ...share(data, text), changes: redacted ? changesOf(data.text, redacted) : [] });
});

function share({ format, locale, version }: ShareRequest, text: string): Pick<Shared, 'result' | 'refused'> {
  if (format === 'preview') return { result: '', refused: null };
  if (format === 'text') return { result: text, refused: null };
  if (format === 'link') {
    const encoded = encodePermalink(text);
    return encoded.ok ? { result: encoded.token, refused: null } : { result: null, refused: encoded.says };
  }
  const diagnosis = diagnose(parseTrace(text), { index: incidentIndex });
  const formatted = {
    markdown: () => formatMarkdown(diagnosis, text, locale),
    json: () => JSON.stringify(diagnosis, null, 2),
    sarif: () => JSON.stringify(formatSarif([{ diagnosis, text }], locale, version), null, 2),
  };
  return { result: formatted[format](), refused: null };
}

/** Each different part once, with how often it was replaced. */
function changesOf(text: string, { redactions }: ReturnType<typeof redact>): Shared['changes'] {
  const changes = new Map<string, Shared['changes'][number]>();
  for (const { kind, span, replacement } of redactions) {
    const original = text.slice(span[0], span[1]);
    const known = changes.get(original);
    changes.set(original, { kind, original, replacement, count: (known?.count ?? 0) + 1 });
  }
  // What hurts most when it gets out stands first; memory addresses, of which there are many, last.
  return [...changes.values()].sort((a, b) => Number(a.kind === 'address') - Number(b.kind === 'address'));
}
