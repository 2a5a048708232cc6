// An event stream remembers that it is closed, and a tick looks before it writes.
import { setTimeout as sleep } from 'node:timers/promises';

class Events {
  closed = false;
  stream = new ReadableStream({
    start: (controller) => {
      this.controller = controller;
    },
  });
  async tick() {
    await sleep(1);
    if (this.closed) return; // no await between this look and the write
    this.controller.enqueue('data: 42\n\n');
  }
  close() {
    this.closed = true;
    this.controller.close();
  }
}

const events = new Events();
const ticking = events.tick();
events.close();
await ticking;
