// An event stream closes when the client goes away; a tick that was already under way still writes to it.
import { setTimeout as sleep } from 'node:timers/promises';

class Events {
  stream = new ReadableStream({
    start: (controller) => {
      this.controller = controller;
    },
  });
  async tick() {
    await sleep(1); // the price is fetched
    this.controller.enqueue('data: 42\n\n');
  }
  close() {
    this.controller.close();
  }
}

const events = new Events();
const ticking = events.tick();
events.close();
await ticking;
