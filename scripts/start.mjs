// npm start: installs what is missing, builds what is stale, serves.
import { createServer } from 'node:net';
import { build } from './build.mjs';
import { install } from './install.mjs';
import { serve, wantedPort } from './serve.mjs';
import { fail } from './steps.mjs';

/** A busy port is named before half a minute is spent on a build. */
function assertFree(port, host) {
  return new Promise((done) => {
    const probe = createServer();
    probe.once('error', ({ code, message }) =>
      fail(
        code === 'EADDRINUSE'
          ? `port ${port} is taken; choose another one, for example PORT=${port + 1} npm start`
          : message,
      ),
    );
    probe.listen(port, host, () => probe.close(done));
  });
}

const port = wantedPort();
const host = process.env.HOST ?? 'localhost';
await assertFree(port, host);
install();
build();
serve({ port, host });
