// Whoever borrowed the client returns it, and nobody else.
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
  await client.query('update accounts set balance = balance - 10');
}

async function handle() {
  const client = await pool.connect();
  try {
    await transfer(client);
  } catch (error) {
    console.log('rolled back:', error.message);
  } finally {
    client.release();
  }
}

await handle();
process.exit(0); // the stand-in client has no connection that the pool could close
