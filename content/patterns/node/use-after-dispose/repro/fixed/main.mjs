// A prompt is closed by the one who asks, after the last answer.
import { createInterface } from 'node:readline/promises';
import { PassThrough } from 'node:stream';

const input = new PassThrough();
const prompt = createInterface({ input });

async function configure() {
  await new Promise(setImmediate);
  try {
    const answer = prompt.question('Name? ');
    input.write('postmutex\n'); // the user types
    return await answer;
  } finally {
    prompt.close();
  }
}

console.log(await configure());
