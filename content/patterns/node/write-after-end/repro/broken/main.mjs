// An export ends its file on shutdown while a page of rows is still being fetched.
import { createWriteStream } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setImmediate as turn } from 'node:timers/promises';

const file = createWriteStream(join(tmpdir(), `export-${process.pid}.csv`));

async function exportRows() {
  for (let page = 0; page < 3; page++) {
    await turn(); // the database answers
    file.write(`page ${page}\n`);
  }
}

async function shutdown() {
  await turn();
  await turn();
  file.end();
}

await Promise.all([exportRows(), shutdown()]);
