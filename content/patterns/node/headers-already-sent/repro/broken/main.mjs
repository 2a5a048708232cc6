// A handler answers when the report is late, and answers again when the report arrives.
import express from 'express';

const app = express();
let render;
const rendered = new Promise((resolve) => {
  render = resolve;
});

async function report(_request, response) {
  const late = setTimeout(() => response.status(503).json({ error: 'late' }), 5);
  await rendered;
  clearTimeout(late);
  response.json({ rows: 3 });
}

app.get('/report', report);

const server = app.listen(0, async () => {
  const answer = await fetch(`http://localhost:${server.address().port}/report`);
  console.log('client got', answer.status);
  render(); // the report is there, after the client has gone
  setImmediate(() => server.close());
});
