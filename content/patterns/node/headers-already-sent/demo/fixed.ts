import { program, type Stage, serverResponse, sleep } from 'postmutex/explore';

// Look and answer in the same turn: nothing runs between them.

export default program('a timeout that answers too, fixed', (stage: Stage) => {
  const res = serverResponse('res');
  stage.event('GET /report', async () => {
    await sleep(900, 'the report is ready');
    if (res.headersSent) return;
    res.writeHead(200);
    res.end('report');
  });
  stage.event('timeout', async () => {
    await sleep(1000, '1 s is over');
    if (res.headersSent) return;
    res.writeHead(503);
    res.end('timed out');
  });
  stage.afterwards('the client gets one answer', () => res.peek().ended);
});
