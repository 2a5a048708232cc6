// Serves the static export. `node scripts/serve.mjs`, PORT and HOST respected.
import { createReadStream, existsSync, statSync } from 'node:fs';
import { createServer } from 'node:http';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { createGzip } from 'node:zlib';
import { headersFor } from './security.mjs';
import { fail, root, say } from './steps.mjs';

const TYPES = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.txt': 'text/plain; charset=utf-8',
  '.xml': 'application/xml; charset=utf-8',
  '.json': 'application/json',
  '.webmanifest': 'application/manifest+json',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
  '.woff2': 'font/woff2',
};
const COMPRESSED = /^(text|application\/(json|xml|manifest)|image\/svg)/;

/** The file of an address: `{ status, file }`, `{ status, location }` or only a status. */
export function resolve(out, url) {
  let pathname;
  try {
    pathname = decodeURIComponent(new URL(url, 'http://localhost').pathname);
  } catch {
    return { status: 400 };
  }
  const file = path.join(out, path.normalize(pathname));
  const hidden = pathname.split('/').some((part) => part.startsWith('.')) || pathname.includes('\0');
  if (hidden || !(file + path.sep).startsWith(out + path.sep)) return { status: 404, file: path.join(out, '404.html') };
  if (existsSync(file) && statSync(file).isDirectory()) {
    if (!pathname.endsWith('/')) return { status: 308, location: `${encodeURI(pathname)}/` };
    const index = path.join(file, 'index.html');
    if (existsSync(index)) return { status: 200, file: index };
  } else if (existsSync(file)) return { status: 200, file };
  return { status: 404, file: path.join(out, '404.html') };
}

function answer(out, request, response) {
  if (request.method !== 'GET' && request.method !== 'HEAD') {
    response.writeHead(405, { Allow: 'GET, HEAD' }).end();
    return;
  }
  const { status, file, location } = resolve(out, request.url ?? '/');
  const { pathname, search } = new URL(request.url ?? '/', 'http://localhost');
  if (!file) {
    response.writeHead(status, { ...headersFor(pathname), ...(location && { Location: location + search }) }).end();
    return;
  }
  const extension = path.extname(file);
  const type = TYPES[extension] ?? 'application/octet-stream';
  const headers = { ...headersFor(status === 200 ? pathname : '/'), 'Content-Type': type };
  const gzip = COMPRESSED.test(type) && /\bgzip\b/.test(request.headers['accept-encoding'] ?? '');
  if (gzip) Object.assign(headers, { 'Content-Encoding': 'gzip', Vary: 'Accept-Encoding' });
  response.writeHead(status, headers);
  if (request.method === 'HEAD') response.end();
  else if (gzip) createReadStream(file).pipe(createGzip()).pipe(response);
  else createReadStream(file).pipe(response);
}

export function serve({ port, host = 'localhost', out = path.join(root, 'out') }) {
  const server = createServer((request, response) => answer(out, request, response));
  server.on('error', (error) => {
    if (error.code === 'EADDRINUSE')
      fail(`port ${port} is taken; choose another one, for example PORT=${port + 1} npm start`);
    if (error.code === 'EACCES') fail(`port ${port} needs more rights; choose one above 1023 with PORT`);
    fail(error.message);
  });
  server.listen(port, host, () => say(`open http://${host}:${port} (Ctrl+C stops)`));
  return server;
}

/** PORT, or 3000. */
export function wantedPort() {
  const text = process.env.PORT ?? '3000';
  const port = Number(text);
  if (!Number.isInteger(port) || port < 1 || port > 65_535) fail(`PORT is "${text}", not a number from 1 to 65535`);
  return port;
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  serve({ port: wantedPort(), host: process.env.HOST ?? 'localhost' });
}
