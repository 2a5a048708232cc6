// A transaction gives its client back when it fails, and its caller gives the same client back in `finally`.
import Pool from 'pg-pool';
import { EventEmitter } from 'node:events';

/** As much of pg's Client as the pool touches; no server is needed to lend and return it. */
class Client extends EventEmitter {
  connect(done) {
    setImmediate(done);
  }
  end() {}
  async query() {
    throw new Error('constraint violated');
  }
}

const pool = new Pool({ Client, max: 1, idleTimeoutMillis: 10 });

async function transfer(client) {
  try {
    await client.query('update accounts set balance = balance - 10');
  } catch {
    client.release();
  }
}

async function handle() {
  const client = await pool.connect();
  try {
    await transfer(client);
  } finally {
    client.release();
  }
}

await handle();
