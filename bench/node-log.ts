/** Makes the log of a bad night: `count` errors with two to fourteen frames each, the same for the same numbers. */
export function nodeLog(count: number): string[] {
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
    const frames = Array.from({ length: 2 + random(13) }, frame);
    return [`${pick(names)}: ${pick(words)} ${random(1e6)} is not ${pick(words)}`, ...frames].join('\n');
  });
}
