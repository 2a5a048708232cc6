// Shutdown waits for the export that is under way before it ends the file.
import { createWriteStream } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setImmediate as turn } from 'node:timers/promises';

const file = createWriteStream(join(tmpdir(), `export-${process.pid}.csv`));

async function exportRows() {
  for (let page = 0; page < 3; page++) {
    await turn();
    file.write(`page ${page}\n`);
  }
}

async function shutdown(exporting) {
  await turn();
  await exporting;
  file.end();
}

await shutdown(exportRows());
