// A client sends its first message when the socket says that it is open.
import { once } from 'node:events';
import { WebSocket, WebSocketServer } from 'ws';

class Feed {
  constructor(url) {
    this.socket = new WebSocket(url);
    this.opened = once(this.socket, 'open');
  }
  async subscribe(channel) {
    await this.opened;
    this.socket.send(JSON.stringify({ subscribe: channel }));
  }
}

const server = new WebSocketServer({ port: 0 });
server.on('connection', (socket) => socket.on('message', () => server.close(() => process.exit(0))));
server.on('listening', async () => {
  const feed = new Feed(`ws://localhost:${server.address().port}`);
  await feed.subscribe('orders');
  feed.socket.close();
});
