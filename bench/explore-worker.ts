// Runs inside a browser's worker: the known programs, then the bench. Each message is a line; the last is `done`.
import { differences, type Known } from '../tests/explore/check-counts.ts';
import known from '../tests/fixtures/explore/known-counts.json';
import { benchmark } from './explore-rows.ts';

/** What the page that starts the worker asks for. */
interface Order {
  /** Programs of at most so many schedules. */
  readonly most: number;
  readonly bench: boolean;
}

const say = (line: string) => postMessage(line);

self.onmessage = async ({ data }: MessageEvent<Order>) => {
  try {
    const rows = (known as Known[]).filter(({ schedules }) => schedules <= data.most);
    let wrong = 0;
    for (const row of rows) {
      const text = await differences(row);
      if (!text) continue;
      wrong++;
      say(`${row.program}: ${text}`);
    }
    say(`${rows.length} programs, ${wrong} wrong`);
    if (data.bench) await benchmark(say);
  } catch (error) {
    say(`failed: ${error}`);
  }
  say('done');
};
