import { once } from 'node:events';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  renameSync,
  rmdirSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import http, { IncomingMessage, ServerResponse } from 'node:http';
import { type AddressInfo, createServer, Socket } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Writable } from 'node:stream';
import {
  abortController,
  execute,
  fileSystem,
  keepAliveAgent,
  program,
  serverResponse,
  sleep,
  streamController,
  turn,
  writable,
} from 'postmutex/explore';
import { describe, expect, onTestFinished, test } from 'vitest';

// The models of Node's primitives against Node itself: one body, run on the real object and on the model, must say the
// same at every line.

type Say = (value: unknown) => void;

const codeOf = (error: unknown) => {
  const { code, message, name } = error as NodeJS.ErrnoException;
  return `${code ?? name}: ${message}`;
};
const attempt = (run: () => unknown): unknown => {
  try {
    return run();
  } catch (error) {
    return codeOf(error);
  }
};

async function modelled(body: (say: Say) => Promise<void> | void): Promise<unknown[]> {
  const said: unknown[] = [];
  const run = program('model', (stage) => stage.event('main', () => body((value) => said.push(value))));
  const { outcome } = await execute(run);
  if (outcome.kind !== 'ok') said.push(outcome);
  return said;
}

async function real(body: (say: Say) => Promise<void> | void): Promise<unknown[]> {
  const said: unknown[] = [];
  await body((value) => said.push(value));
  return said;
}

describe('ServerResponse', () => {
  type Response = Pick<ServerResponse, 'headersSent' | 'writableEnded'> & {
    writeHead(status: number): unknown;
    setHeader(name: string, value: string): unknown;
    end(): unknown;
  };
  const bodies: Record<string, (response: Response, say: Say) => void> = {
    'headers go out once': (response, say) => {
      say(response.headersSent);
      response.setHeader('a', 'b');
      response.writeHead(200);
      say(attempt(() => void response.setHeader('a', 'b')));
      say(attempt(() => void response.writeHead(500)));
    },
    'end sends them and may be called twice': (response, say) => {
      response.end();
      say(response.headersSent);
      say(response.writableEnded);
      say(attempt(() => void response.end()));
      say(attempt(() => void response.setHeader('a', 'b')));
    },
  };
  test.each(Object.entries(bodies))('%s', async (_, body) => {
    const response = () => {
      const made = new ServerResponse(new IncomingMessage(new Socket()));
      // A status that has been written counts as sent when it is on its way.
      const { writeHead } = made;
      made.writeHead = ((status: number) => {
        writeHead.call(made, status);
        made.flushHeaders();
        return made;
      }) as typeof made.writeHead;
      return made;
    };
    expect(await modelled((say) => body(serverResponse('res'), say))).toEqual(
      await real((say) => body(response(), say)),
    );
  });
});

describe('Writable', () => {
  const open = () => {
    const stream = new Writable({ write: (_chunk, _encoding, done) => done() });
    stream.on('error', () => {});
    return stream;
  };
  /** The error that a write's callback gets: the model throws it. */
  const writeError = (stream: Writable) =>
    new Promise<string>((resolve) => {
      stream.write('x', (error) => resolve(error ? codeOf(error) : 'written'));
    });

  test.each([
    ['open', () => {}, () => {}],
    ['ended', (s: Writable) => s.end(), (s: ReturnType<typeof writable>) => s.end()],
    ['destroyed', (s: Writable) => s.destroy(), (s: ReturnType<typeof writable>) => s.destroy()],
  ] as const)('a write to a stream that is %s', async (_, close, closeModel) => {
    const stream = open();
    close(stream);
    const said = await modelled((say) => {
      const model = writable('stream');
      closeModel(model);
      say(model.writable);
      say(attempt(() => void model.write('x')) ?? 'written');
    });
    expect(said).toEqual([stream.writable, await writeError(stream)]);
  });

  test('close follows end and destroy', async () => {
    for (const close of ['end', 'destroy'] as const) {
      const stream = open();
      stream[close]();
      await once(stream, 'close');
      const said = await modelled(async (say) => {
        const model = writable('stream');
        model[close]();
        await model.event('close');
        say('closed');
      });
      expect(said).toEqual(['closed']);
    }
  });
});

describe('ReadableStream', () => {
  interface Controller {
    enqueue(chunk: string): void;
    close(): void;
    error(reason: Error): void;
    cancel(): unknown;
  }
  const make = (cancel: () => void): Controller => {
    let controller: ReadableStreamDefaultController<string> | undefined;
    const stream = new ReadableStream<string>({
      start: (given) => {
        controller = given;
      },
      cancel,
    });
    const given = controller as ReadableStreamDefaultController<string>;
    return {
      enqueue: (chunk) => given.enqueue(chunk),
      close: () => given.close(),
      error: (reason) => given.error(reason),
      cancel: () => void stream.cancel().catch(() => {}),
    };
  };
  const bodies: Record<string, (controller: Controller, say: Say) => void> = {
    'enqueue and close after close': (controller, say) => {
      say(attempt(() => controller.enqueue('a')));
      controller.close();
      say(attempt(() => controller.enqueue('b')));
      say(attempt(() => controller.close()));
    },
    'enqueue and close after cancel': (controller, say) => {
      controller.cancel();
      say(attempt(() => controller.enqueue('b')));
      say(attempt(() => controller.close()));
      controller.cancel();
    },
    'enqueue and error after error': (controller, say) => {
      controller.error(new Error('x'));
      say(attempt(() => controller.enqueue('b')));
      say(attempt(() => controller.error(new Error('y'))));
    },
  };
  test.each(Object.entries(bodies))('%s', async (_, body) => {
    const inModel = await modelled((say) =>
      body(streamController('controller', { cancel: () => say('source told') }), say),
    );
    expect(inModel).toEqual(
      await real((say) =>
        body(
          make(() => say('source told')),
          say,
        ),
      ),
    );
  });
});

test('fs: mkdir, exclusive write, rename and rmdir fail with the same codes', async () => {
  const root = mkdtempSync(path.join(tmpdir(), 'postmutex-fs-'));
  onTestFinished(() => rmSync(root, { recursive: true }));
  const at = (name: string) => path.join(root, name);
  const here = (text: unknown) => (typeof text === 'string' ? text.replaceAll(root, '') : text);
  const steps: [real: () => unknown, model: (fs: ReturnType<typeof fileSystem>) => Promise<unknown>][] = [
    [() => mkdirSync(at('/d')), (fs) => fs.mkdir('/d')],
    [() => mkdirSync(at('/d')), (fs) => fs.mkdir('/d')],
    [() => existsSync(at('/d')), (fs) => fs.exists('/d')],
    [() => writeFileSync(at('/d/f'), 'one', { flag: 'wx' }), (fs) => fs.writeFile('/d/f', 'one', { flag: 'wx' })],
    [() => writeFileSync(at('/d/f'), 'two', { flag: 'wx' }), (fs) => fs.writeFile('/d/f', 'two', { flag: 'wx' })],
    [() => readFileSync(at('/d/f'), 'utf8'), (fs) => fs.readFile('/d/f')],
    [() => rmdirSync(at('/d')), (fs) => fs.rmdir('/d')],
    [() => renameSync(at('/d/f'), at('/g')), (fs) => fs.rename('/d/f', '/g')],
    [() => readFileSync(at('/d/f'), 'utf8'), (fs) => fs.readFile('/d/f')],
    [() => rmdirSync(at('/d')), (fs) => fs.rmdir('/d')],
    [() => existsSync(at('/d')), (fs) => fs.exists('/d')],
    [() => rmSync(at('/none')), (fs) => fs.unlink('/none')],
  ];
  const brief = (value: unknown) => String(here(value)).replace(/, (?:lstat|unlink|rename|rmdir|mkdir|open) '.*/, '');
  const said = await modelled(async (say) => {
    const fs = fileSystem('fs');
    for (const [, step] of steps) say(brief(await step(fs).catch(codeOf)));
  });
  expect(said).toEqual(steps.map(([step]) => brief(attempt(step))));
});

test('AbortSignal: aborting stops nobody who does not look', async () => {
  type Controller = Pick<AbortController, 'abort'> & { signal: Pick<AbortSignal, 'aborted' | 'throwIfAborted'> };
  const body = (controller: Controller, say: Say) => {
    say(controller.signal.aborted);
    say(attempt(() => controller.signal.throwIfAborted()));
    controller.abort();
    controller.abort();
    say(controller.signal.aborted);
    try {
      controller.signal.throwIfAborted();
    } catch (error) {
      say((error as Error).name);
      say((error as Error).message);
    }
  };
  expect(await modelled((say) => body(abortController('stop'), say))).toEqual(
    await real((say) => body(new AbortController(), say)),
  );
});

test('turns and timers: what is between two awaits is not interrupted, and earlier deadlines fire first', async () => {
  const order: string[] = [];
  const task = async (name: string) => {
    order.push(`${name}1`, `${name}2`);
    await new Promise(setImmediate);
    order.push(`${name}3`);
  };
  await Promise.all([task('a'), task('b')]);
  const said = await modelled(async (say) => {
    for (const name of ['a', 'b']) {
      say(`${name}1`);
      say(`${name}2`);
    }
    await turn();
    for (const name of ['a', 'b']) say(`${name}3`);
  });
  expect(said).toEqual(order);

  const fired: number[] = [];
  const timers = program('timers', ({ event }) => {
    fired.length = 0;
    for (const ms of [30, 10, 20]) event(`${ms} ms`, () => sleep(ms).then(() => fired.push(ms)));
  });
  await execute(timers, [0, 1, 2]);
  const really: number[] = [];
  await Promise.all(
    [30, 10, 20].map(
      (ms) =>
        new Promise<void>((resolve) => {
          setTimeout(() => resolve(void really.push(ms)), ms);
        }),
    ),
  );
  expect(fired).toEqual(really);
});

test('http.Agent: a request on a reused connection that was closed hangs up', async () => {
  let requests = 0;
  const server = createServer((socket) => {
    socket.on('error', () => {});
    socket.on('data', () => {
      if (++requests > 1) socket.destroy();
      else socket.write('HTTP/1.1 200 OK\r\nContent-Length: 2\r\nConnection: keep-alive\r\n\r\nok');
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(() => void server.close());
  const { port } = server.address() as AddressInfo;
  const agent = new http.Agent({ keepAlive: true, maxSockets: 1 });
  const ask = () =>
    new Promise<string>((resolve) => {
      const request = http.get({ host: '127.0.0.1', port, agent }, (response) => {
        response.resume();
        response.on('end', () => setImmediate(resolve, `${response.statusCode} OK`));
      });
      request.on('error', (error) => resolve(`${codeOf(error)}, reused: ${request.reusedSocket}`));
    });
  const really = [await ask(), await ask()];
  agent.destroy();

  const said: string[] = [];
  const polling = program('polling', ({ event }) => {
    said.length = 0;
    event('poller', async () => {
      const model = keepAliveAgent('agent', { keepAliveTimeout: 5000 });
      const get = () => model.request('/').catch((error) => `${codeOf(error)}, reused: ${error.reusedSocket}`);
      said.push(await get());
      await sleep(5000);
      said.push(await get());
    });
  });
  // The poller takes the idle connection, the server closes it, the request is sent.
  await execute(polling, [0, 0, 0, 0, 0, 0, 1, 1, 0]);
  expect(said).toEqual(really);
});
