import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { FromWorker, ToWorker } from '../../components/analyzer/protocol.ts';
import { PIECE, WorkerClient } from '../../components/analyzer/worker-client.ts';

/** Stands in for the browser's Worker: keeps what it was sent, answers when told. */
class SilentWorker {
  static made: SilentWorker[] = [];
  sent: ToWorker[] = [];
  ended = false;
  onmessage: ((event: { data: FromWorker }) => void) | null = null;
  onerror: ((event: { message: string; preventDefault(): void }) => void) | null = null;
  constructor() {
    SilentWorker.made.push(this);
  }
  postMessage(message: ToWorker) {
    this.sent.push(message);
  }
  terminate() {
    this.ended = true;
  }
  open(id: number) {
    this.onmessage?.({ data: { kind: 'opened', id, documents: [], refusals: [] } });
  }
}

const answers: number[] = [];
const crashes: string[] = [];
let client: WorkerClient;

beforeEach(() => {
  vi.useFakeTimers();
  SilentWorker.made = [];
  answers.length = 0;
  crashes.length = 0;
  client = new WorkerClient(
    () => new SilentWorker() as unknown as Worker,
    (message) => answers.push(message.id),
    (message) => crashes.push(message),
  );
});
afterEach(() => {
  vi.useRealTimers();
});

const worker = (i: number): SilentWorker => SilentWorker.made[i] as SilentWorker;
const lastSent = (i: number): ToWorker => worker(i).sent.at(-1) as ToWorker;
const send = (text: string) => client.send({ kind: 'diagnose', text });

test('one request, one answer', () => {
  send('a');
  worker(0).open(lastSent(0).id);
  expect(answers).toEqual([1]);
});

test('a long text goes in pieces, the last of which is the request; a newer one stops them', () => {
  const text = 'ab'.repeat(PIECE);
  send(text);
  expect(worker(0).sent).toEqual([]);
  vi.advanceTimersByTime(1);
  vi.runAllTimers();
  const sent = worker(0).sent.map((message) => ('text' in message ? [message.kind, message.text.length] : []));
  expect(sent).toEqual([
    ['piece', PIECE],
    ['diagnose', PIECE],
  ]);
  expect(
    worker(0)
      .sent.map((message) => ('text' in message ? message.text : ''))
      .join(''),
  ).toBe(text);
  worker(0).open(lastSent(0).id);

  send(text);
  client.stop();
  vi.runAllTimers();
  expect(worker(0).sent.length).toBe(2);
});

test('only the newest of many requests is run after the one at work', () => {
  for (const text of ['a', 'b', 'c']) send(text);
  expect(worker(0).sent.length).toBe(1);
  worker(0).open(lastSent(0).id);
  expect(answers).toEqual([]);
  expect(lastSent(0)).toMatchObject({ text: 'c' });
  worker(0).open(lastSent(0).id);
  expect(answers.length).toBe(1);
});

test('a slow worker is ended for a newer request, and its late answer is not heard', () => {
  send('slow');
  send('b');
  send('new');
  vi.advanceTimersByTime(500);
  expect(worker(0).ended).toBe(true);
  expect(lastSent(1)).toMatchObject({ text: 'new' });
  worker(0).open(1);
  expect(answers).toEqual([]);
  worker(1).open(lastSent(1).id);
  expect(answers.length).toBe(1);
});

test('cancelling ends the worker, and the next request has a new one', () => {
  send('a');
  send('b');
  client.stop();
  vi.advanceTimersByTime(500);
  expect(worker(0).ended).toBe(true);
  expect(SilentWorker.made.length).toBe(1);
  send('c');
  expect(lastSent(1)).toMatchObject({ text: 'c' });
});

test('a crash is reported once and does not end the client', () => {
  send('a');
  worker(0).onerror?.({ message: 'out of memory', preventDefault: () => {} });
  expect(crashes).toEqual(['out of memory']);
  send('b');
  expect(lastSent(1)).toMatchObject({ text: 'b' });
});
