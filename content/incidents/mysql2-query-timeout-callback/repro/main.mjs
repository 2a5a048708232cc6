// A nightly job counts the rows of some tables. One is missing, and one is locked by somebody: when the time limit is over
// the job has that query killed. Only the version of mysql2 differs.
import async from 'async';
import mysql from 'mysql2';

/** The server: mysql2 speaks both sides of the protocol. */
const sessions = [];
const server = mysql.createServer((session) => {
  sessions.push(session);
  session.serverHandshake({
    protocolVersion: 10,
    serverVersion: '8.0.26',
    connectionId: sessions.length,
    statusFlags: 2,
    characterSet: 33,
    capabilityFlags: 0xffffff,
    authCallback: (_, accept) => answer(session, () => accept()),
  });
  session.on('query', (sql) => {
    const victim = /^kill query (\d+)$/.exec(sql)?.[1];
    if (victim) {
      fail(sessions[victim - 1], 1317, 'Query execution was interrupted');
      answer(session, () => session.writeOk());
    } else if (sql.endsWith('archive')) fail(session, 1146, "Table 'shop.archive' doesn't exist");
    else if (!sql.endsWith('events')) answer(session, () => session.writeOk());
    // events is locked: no answer
  });
});
const fail = (session, code, message) => answer(session, () => session.writeError({ code, message }));
function answer(session, write) {
  write();
  session.sequenceId = 0; // of the next packet
}
await new Promise((listening) => server.listen(0, '127.0.0.1', listening));

const { port } = server._server.address();
const [connection, killer] = [1, 2].map(() => mysql.createConnection({ host: '127.0.0.1', port, user: 'job' }));

function finish() {
  console.log('the job is done');
  process.exit(0);
}

// region: job
/** Counts one table. What goes wrong is reported, and the job goes on with the next one. */
function count(table, done) {
  connection.query({ sql: `select count(*) from ${table}`, timeout: 500 }, (error) => {
    console.log(`${table}: ${error ? error.code : 'counted'}`);
    if (error?.code === 'PROTOCOL_SEQUENCE_TIMEOUT') killer.query(`kill query ${connection.threadId}`);
    done();
  });
}

async.eachSeries(['orders', 'archive', 'events', 'refunds'], count, finish);
// endregion
