// A client sends its first message as soon as it has a socket object, before the handshake is over.
import { WebSocket, WebSocketServer } from 'ws';

class Feed {
  constructor(url) {
    this.socket = new WebSocket(url);
  }
  subscribe(channel) {
    this.socket.send(JSON.stringify({ subscribe: channel }));
  }
}

const server = new WebSocketServer({ port: 0 });
server.on('listening', () => {
  const feed = new Feed(`ws://localhost:${server.address().port}`);
  feed.subscribe('orders');
});
