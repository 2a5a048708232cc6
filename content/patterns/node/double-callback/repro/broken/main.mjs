// A step reports its failure and then falls through to report its success.
import async from 'async';

function resize(image, done) {
  if (image.width === 0) done(new Error(`${image.name} is empty`));
  setImmediate(() => done(null, image.name));
}

async.each([{ name: 'a.png', width: 0 }], resize, (error) => console.log('finished:', error?.message));
