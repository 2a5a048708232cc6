// npm run check: the fast part of `npm test`, without build and browser.
import { install } from './install.mjs';
import { runNode, say, tool } from './steps.mjs';

const CHECKS = [
  ['the generated lists', ['scripts/generate.mjs']],
  ['format and lint', [tool.biome, 'check', '.', '--colors=off']],
  ['types', [tool.tsc, '--noEmit']],
  ['unit tests', [tool.vitest, 'run']],
];

install();
const red = CHECKS.filter(([name, args]) => {
  say(name);
  return runNode(args, { NO_COLOR: '1' }) !== 0;
}).map(([name]) => name);
say(red.length === 0 ? 'all green' : `red: ${red.join(', ')}`);
process.exit(red.length === 0 ? 0 : 1);
