// A prompt is closed when the input ends, while a question is still to be asked.
import { createInterface } from 'node:readline/promises';
import { PassThrough } from 'node:stream';

const input = new PassThrough();
const prompt = createInterface({ input });

async function configure() {
  await new Promise(setImmediate); // the defaults are read
  return prompt.question('Name? ');
}

const configuring = configure();
input.end();
prompt.close();
await configuring;
