// A ShareDB server of spring 2019: one client leaves while another edits. Only the version of ws differs.
import { once } from 'node:events';
import { createServer } from 'node:http';
import { setImmediate as turn } from 'node:timers/promises';
import ShareDB from 'sharedb';
import Connection from 'sharedb/lib/client/connection.js';
import WebSocket from 'ws';
import WebSocketJSONStream from 'websocket-json-stream';

const backend = new ShareDB({ disableDocAction: true, disableSpaceDelimitedActions: true });
const http = createServer();
const server = new WebSocket.Server({ server: http });
const accepted = [];
server.on('connection', (socket) => {
  accepted.push(socket);
  backend.listen(new WebSocketJSONStream(socket));
});
http.listen(0);
await once(http, 'listening');

const promised = (start) => new Promise((resolve, reject) => start((error) => (error ? reject(error) : resolve())));

const editor = backend.connect().get('notes', 'today');
await promised((done) => editor.create({ n: 0 }, done));

// A reader subscribes over the network.
const browser = new WebSocket(`ws://localhost:${http.address().port}`);
const reader = new Connection(browser).get('notes', 'today');
await promised((done) => reader.subscribe(done));

// region: closing
browser.close(); // the reader closes the page
const [socket] = accepted;
while (socket.readyState === WebSocket.OPEN) await turn();

// Its close frame is here. There was no event for it; 'close' comes when the TCP connection has ended.
await promised((done) => editor.submitOp([{ p: ['n'], na: 1 }], done));
// endregion

console.log('the edit is stored:', JSON.stringify(editor.data), 'and the server is up');
http.close();
server.close(() => process.exit(0));
