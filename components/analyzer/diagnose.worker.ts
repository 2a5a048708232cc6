import { diagnose } from '../../lib/diagnose/diagnose.ts';
import { incidentIndex } from '../../lib/generated/incident-index.ts';
import { parseTrace } from '../../lib/trace/parse.ts';
import { comparisonBrief } from './comparison-brief.ts';
import { deskView } from './desk-view.ts';
import type { FromWorker, ToWorker } from './protocol.ts';
import { unpack } from './unpack.ts';

/** All reading and diagnosing happens here, so that the page answers while 30 MB are being read. */
const post = (message: FromWorker, transfer: Transferable[] = []) => postMessage(message, { transfer });

function answer(id: number, text: string): void {
  const began = performance.now();
  post({ kind: 'stage', id, stage: 'parsing' });
  const onProgress = (done: number) => post({ kind: 'stage', id, stage: 'parsing', done });
  const trace = parseTrace(text, { onProgress });
  post({ kind: 'stage', id, stage: 'diagnosing' });
  const diagnosis = diagnose(trace, { index: incidentIndex });
  post({ kind: 'stage', id, stage: 'laying-out' });
  const view = deskView(trace, diagnosis, performance.now() - began);
  const { lines } = view;
  post({ kind: 'view', id, view }, [
    lines.starts.buffer,
    lines.numbers.buffer,
    lines.kinds.buffer,
    lines.packageOf.buffer,
    lines.linkOf.buffer,
    lines.folds.buffer,
  ]);
}

async function open(id: number, files: readonly File[]): Promise<void> {
  post({ kind: 'stage', id, stage: 'unpacking' });
  const results = [];
  for (const file of files) {
    try {
      results.push(unpack(file.name, new Uint8Array(await file.arrayBuffer())));
    } catch {
      results.push({ documents: [], refusals: [{ code: 'unreadable' as const, name: file.name, detail: '' }] });
    }
  }
  post({
    kind: 'opened',
    id,
    documents: results.flatMap((result) => result.documents),
    refusals: results.flatMap((result) => result.refusals),
  });
}

/** What has come of a long text. */
let pieces: { readonly id: number; text: string } = { id: 0, text: '' };

function whole({ id, text }: { readonly id: number; readonly text: string }): string {
  const before = pieces.id === id ? pieces.text : '';
  pieces = { id: 0, text: '' };
  return before + text;
}

addEventListener('message', ({ data }: MessageEvent<ToWorker>) => {
  if (data.kind === 'piece') pieces = { id: data.id, text: (pieces.id === data.id ? pieces.text : '') + data.text };
  else if (data.kind === 'diagnose') answer(data.id, whole(data));
  else if (data.kind === 'compare')
    post({ kind: 'comparison', id: data.id, answer: comparisonBrief(data.texts, data.order) });
  else void open(data.id, data.files);
});
