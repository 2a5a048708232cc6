// One request gives its client back twice, by the callback's `done`; then two transfers each borrow one, and a connection
// breaks under a query. Only the version of pg-pool differs.
import { EventEmitter } from 'node:events';
import Pool from 'pg-pool';

/** As much of pg's Client as the pool touches, and what pg does when a connection breaks; no server is needed. */
class Client extends EventEmitter {
  static made = 0;
  name = `client ${++Client.made}`;
  user = null;
  connect(done) {
    setImmediate(done);
  }
  query(text, values, done = values) {
    if (text === 'break') return this.breakUnder(done);
    setImmediate(done, text === 'fail' ? new Error('constraint violated') : undefined);
  }
  // region: break
  /** pg 7.11, lib/client.js: one lost connection is told twice, by the event and by each query that waits. */
  breakUnder(done) {
    const error = new Error('Connection terminated unexpectedly');
    setImmediate(() => {
      process.nextTick(done, error); // _errorAllQueries
      this.emit('error', error); // connectedErrorHandler
    });
  }
  // endregion
  end() {}
}

const pool = new Pool({ Client, max: 2 });
pool.on('error', (error) => console.log('the pool was told:', error.message));
const borrow = () =>
  new Promise((resolve, reject) =>
    pool.connect((error, client, done) => (error ? reject(error) : resolve({ client, done }))),
  );
const query = (client, text) =>
  new Promise((resolve, reject) => client.query(text, (error) => (error ? reject(error) : resolve())));

// region: twice
async function report() {
  const { client, done } = await borrow();
  try {
    await insert(client, done);
  } catch (error) {
    console.log('the report failed:', error.message);
  } finally {
    done();
  }
}

async function insert(client, done) {
  try {
    await query(client, 'fail');
  } catch (error) {
    done();
    throw error;
  }
}
// endregion

async function transfer(name) {
  const { client, done } = await borrow();
  if (client.user !== null) throw new Error(`${name} was lent ${client.name}, which ${client.user} is using`);
  client.user = name;
  await query(client, 'begin; update …; commit');
  client.user = null;
  done();
}

await report().catch((error) => console.log('in the report:', error.message));
console.log(`${pool.totalCount} client, ${pool.idleCount} idle`);
await Promise.all([transfer('transfer 1'), transfer('transfer 2')]);
await pool.query('break').catch((error) => console.log('the query failed:', error.message));
console.log('every transfer had a client of its own, and the process is up');
process.exit(0); // the stand-in client has no connection that the pool could close
