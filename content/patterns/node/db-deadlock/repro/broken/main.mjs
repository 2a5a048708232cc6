// Two connections of one process write to one SQLite file; the second does not wait.
import { rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';

const file = join(tmpdir(), `jobs-${process.pid}.db`);
process.on('exit', () => rmSync(file, { force: true }));

class Jobs {
  constructor() {
    this.db = new DatabaseSync(file);
  }
  claim() {
    this.db.exec('BEGIN IMMEDIATE');
  }
  finish() {
    this.db.exec('COMMIT');
  }
}

const first = new Jobs();
first.db.exec('CREATE TABLE jobs (id INTEGER)');
const second = new Jobs();
first.claim();
second.claim();
first.finish();
