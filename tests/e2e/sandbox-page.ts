import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Page } from '@playwright/test';
import type { Job } from '../../components/playground/sandbox/messages.ts';

export interface LeakServer {
  readonly address: string;
  readonly hits: string[];
  close(): Promise<void>;
}

/** A server that a program must never reach. It allows every origin, so that only the sandbox stands in the way. */
export async function leakServer(): Promise<LeakServer> {
  const hits: string[] = [];
  const server = createServer((request, response) => {
    hits.push(`${request.method} ${request.url}`);
    response.writeHead(200, { 'access-control-allow-origin': '*', 'content-type': 'text/javascript' }).end('1');
  });
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  const { port } = server.address() as AddressInfo;
  return {
    address: `http://127.0.0.1:${port}/leak`,
    hits,
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
}

export interface Outcome {
  /** `stopped:timeout`, or `is` of the last reply. */
  readonly ended: string;
  readonly replies: number;
  readonly last: string;
  readonly milliseconds: number;
}

/** Opens the sandbox in a page of the site, as the playground does, and runs one job in it. */
export function runInSandbox(page: Page, job: Job): Promise<Outcome> {
  return page.evaluate(async (request) => {
    const frame = document.createElement('iframe');
    frame.setAttribute('sandbox', 'allow-scripts');
    frame.src = '/sandbox/index.html';
    const outcome = new Promise<Outcome>((resolve) => {
      let replies = 0;
      let began = 0;
      const finish = (ended: string, last: string) =>
        resolve({ ended, replies, last, milliseconds: performance.now() - began });
      addEventListener('message', function listen(event) {
        if (event.source !== frame.contentWindow) return;
        if (event.data.type === 'ready') {
          began = performance.now();
          frame.contentWindow?.postMessage({ type: 'run', id: 1, job: request }, '*');
          return;
        }
        if (event.data.type === 'stopped') return finish(`stopped:${event.data.why}`, event.data.detail);
        replies++;
        const { is } = JSON.parse(event.data.json);
        // A reply of no known kind is what the page's host takes for a program that sends too much.
        if (is !== 'progress') finish(typeof is === 'string' ? is : 'stopped:output', event.data.json);
      });
      setTimeout(() => finish('silence', ''), 25_000);
    });
    document.body.append(frame);
    const result = await outcome;
    frame.remove();
    return result;
  }, job);
}
