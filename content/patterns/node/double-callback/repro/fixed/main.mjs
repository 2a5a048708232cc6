// A step returns when it has reported.
import async from 'async';

function resize(image, done) {
  if (image.width === 0) return done(new Error(`${image.name} is empty`));
  setImmediate(() => done(null, image.name));
}

async.each([{ name: 'a.png', width: 0 }], resize, (error) => console.log('finished:', error?.message));
