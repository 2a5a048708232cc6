export interface NodeInput {
  readonly title: string;
  /** The text as it would be pasted or piped. */
  readonly whole: string;
  /** The stacks alone, one a text. */
  readonly stacks: readonly string[];
  /** Read in one call; otherwise one call for each stack. */
  readonly isLog: boolean;
}

/** What the readers are compared on. */
export function* nodeInputs(): Generator<NodeInput> {
  const log = (title: string, stacks: readonly string[], between = '') => ({
    title,
    whole: `${stacks.join(`\n${between}`)}\n`,
    stacks,
    isLog: true,
  });
  const stacks = nodeLog(10_000);
  yield { title: 'one error of ten frames a call', whole: '', stacks: nodeLog(5_000, 10), isLog: false };
  yield {
    title: 'an uncaught error a call, with its source line, properties and cause',
    whole: '',
    stacks: nodeLog(3_000, 10).map(uncaught),
    isLog: false,
  };
  yield log('10 000 errors, nearly every line unique', stacks);
  const distinct = stacks.slice(0, 500);
  const repeated = Array.from({ length: 10_000 }, (_, i) => distinct[(i * 7919) % 500] ?? '');
  yield log('10 000 errors of 500 distinct stacks', repeated);
  yield log(
    '10 000 errors, every second with properties and a cause',
    stacks.map((stack, i) => (i % 2 ? stack : withCause(stack))),
  );
  yield log('10 000 errors, log lines in between', stacks, logLines);
}

const logLines = `2026-11-21T07:00:00.123Z INFO request done in 12 ms
2026-11-21T07:00:01.456Z INFO GET /orders/77 200
2026-11-21T07:00:02.789Z WARN slow query (412 ms)
2026-11-21T07:00:03.012Z INFO request done in 9 ms
`;

/** As util.inspect prints an error with a code and a cause. */
function withCause(stack: string): string {
  const lines = stack.split('\n').slice(1, 4);
  const cause = lines.map((line) => `  ${line}`).join('\n');
  return `${stack} {\n  code: 'ECONNRESET',\n  errno: -104,\n  [cause]: Error: read ECONNRESET\n${cause} {\n    syscall: 'read'\n  }\n}`;
}

const uncaught = (stack: string): string =>
  `/srv/app/src/orders.js:41\n    throw new OrderError('lease lost');\n    ^\n\n${withCause(stack)}\n\nNode.js v20.20.2\n`;

/** Makes the log of a bad night: `count` errors with two to fourteen frames each (or `depth`), the same for the same numbers. */
export function nodeLog(count: number, depth?: number): string[] {
  let seed = 20_261_121;
  const random = (below: number) => {
    seed = (Math.imul(seed, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((seed / 2 ** 32) * below);
  };
  const pick = <T>(list: readonly T[]): T => list[random(list.length)] as T;
  const names = [
    'Error',
    'TypeError',
    'MongoServerError',
    'FetchError',
    'AssertionError [ERR_ASSERTION]',
    'RangeError',
  ];
  const words = ['socket', 'order', 'lease', 'cart', 'shard', 'token', 'replica', 'queue'];
  const owners = ['Socket', 'Router', 'OrderService', 'Object', 'Promise', 'Client', 'Timeout'];
  const roots = [
    '/srv/app/src',
    '/srv/app/node_modules/express/lib',
    '/srv/app/node_modules/@nestjs/core/dist',
    'node:internal',
    'C:\\srv\\app\\src',
    'file:///srv/app/src',
  ];
  const frame = () => {
    const root = pick(roots);
    const file =
      root === 'node:internal'
        ? `${root}/${pick(words)}`
        : `${root}${root.includes('\\') ? '\\' : '/'}${pick(words)}-${random(400)}.js`;
    const place = `${file}:${1 + random(4000)}:${1 + random(90)}`;
    const kind = random(12);
    if (kind < 2) return `    at ${place}`;
    if (kind === 2) return `    at async ${pick(owners)}.${pick(words)} (${place})`;
    if (kind === 3) return `    at new ${pick(owners)} (${place})`;
    if (kind === 4) return `    at ${pick(owners)}.${pick(words)} [as ${pick(words)}] (${place})`;
    return `    at ${pick(owners)}.${pick(words)}${random(50)} (${place})`;
  };
  return Array.from({ length: count }, () => {
    const frames = Array.from({ length: depth ?? 2 + random(13) }, frame);
    return [`${pick(names)}: ${pick(words)} ${random(1e6)} is not ${pick(words)}`, ...frames].join('\n');
  });
}
