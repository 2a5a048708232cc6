// Two users of one SQLite file write one after the other, and wait for a lock before they give up.
import { rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';

const file = join(tmpdir(), `jobs-${process.pid}.db`);
process.on('exit', () => rmSync(file, { force: true }));

class Jobs {
  constructor() {
    this.db = new DatabaseSync(file);
    this.db.exec('PRAGMA busy_timeout = 5000');
  }
  /** Nothing is awaited inside the transaction, so that no other code of this process runs within it. */
  work(job) {
    this.db.exec('BEGIN IMMEDIATE');
    job(this.db);
    this.db.exec('COMMIT');
  }
}

const first = new Jobs();
first.db.exec('CREATE TABLE jobs (id INTEGER)');
const second = new Jobs();
first.work((db) => db.exec('INSERT INTO jobs VALUES (1)'));
second.work((db) => db.exec('INSERT INTO jobs VALUES (2)'));
