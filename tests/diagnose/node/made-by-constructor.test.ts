import { expect, it } from 'vitest';
import { paste, read } from '../../helpers/node-paste.ts';

// Error classes written before ES2015 appear in their own stack: `new X`, and above it what X called.
const MODEL = '/app/node_modules/mongoose/lib/model.js:342:23';
const REFUSED = "ParallelSaveError: Can't save() the same doc multiple times in parallel. Document: 5af3";
const culpritOf = (headline: string, ...frames: readonly string[]) =>
  read(paste(headline, ...frames)).findings[0]?.culprit?.function;

it('the code that made an error is the culprit, not the making', () => {
  expect(
    culpritOf(
      REFUSED,
      'ParallelSaveError.MongooseError [as constructor] (/app/node_modules/mongoose/lib/error/mongooseError.js:11:11)',
      'new ParallelSaveError (/app/node_modules/mongoose/lib/error/parallelSave.js:18:17)',
      `model.Model.save (${MODEL})`,
      'addItem (/app/src/cart.js:18:14)',
    ),
  ).toBe('model.Model.save');
});

it('a constructor of something else is code like any other', () => {
  expect(culpritOf(REFUSED, 'new Cart (/app/src/cart.js:3:9)', `model.Model.save (${MODEL})`)).toBe('Cart');
});

it('the constructor is named when nothing below it is shown', () => {
  expect(culpritOf(REFUSED, 'new ParallelSaveError (/app/node_modules/mongoose/lib/error/parallelSave.js:18:17)')).toBe(
    'ParallelSaveError',
  );
});
