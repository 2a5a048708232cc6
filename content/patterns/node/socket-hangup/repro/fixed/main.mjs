// A client that meets a closed connection on reuse asks once more, because its request may be repeated safely.
import http from 'node:http';
import net from 'node:net';

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
    request.on('error', (error) => {
      // reusedSocket says that the server may have closed before it saw the request.
      if (request.reusedSocket && error.code === 'ECONNRESET') resolve(ask(port));
      else reject(error);
    });
  });
}

server.listen(0, async () => {
  const { port } = server.address();
  await ask(port);
  await ask(port);
  process.exit(0);
});
