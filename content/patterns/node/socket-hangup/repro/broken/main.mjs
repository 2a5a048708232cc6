// A client reuses a connection that the server has just decided to close.
import http from 'node:http';
import net from 'node:net';

/** Answers the first request of a connection and hangs up on the second, as a server does whose idle time ran out. */
const server = net.createServer((socket) => {
  let requests = 0;
  socket.on('error', () => {});
  socket.on('data', () => {
    if (++requests > 1) return socket.destroy();
    socket.write('HTTP/1.1 200 OK\r\nContent-Length: 2\r\nConnection: keep-alive\r\n\r\nok');
  });
});

const agent = new http.Agent({ keepAlive: true, maxSockets: 1 });

function ask(port) {
  return new Promise((resolve, reject) => {
    const request = http.get({ port, agent }, (response) => {
      response.resume();
      response.on('end', () => setImmediate(resolve));
    });
    request.on('error', reject);
  });
}

server.listen(0, async () => {
  const { port } = server.address();
  await ask(port);
  await ask(port);
});
