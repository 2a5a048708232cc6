// Speed of the explorer in Node, against fast-check's scheduler on the same program: npm run bench:explore
import { benchmark } from './explore-rows.ts';

await benchmark(console.log);
