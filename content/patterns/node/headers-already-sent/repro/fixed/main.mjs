// Whoever answers first takes the response; the other one sees that and stays silent.
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
  if (response.headersSent) return; // no await between this look and the answer
  response.json({ rows: 3 });
}

app.get('/report', report);

const server = app.listen(0, async () => {
  const answer = await fetch(`http://localhost:${server.address().port}/report`);
  console.log('client got', answer.status);
  render();
  setImmediate(() => server.close());
});
