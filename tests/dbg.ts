import { explore, encodeSchedule } from 'postmutex/explore';
import { readdirSync, existsSync } from 'node:fs';
const filter = process.argv[2] ?? '';
const roots = ['content/incidents', ...(existsSync('content/patterns') ? ['content/patterns/go','content/patterns/node'] : [])];
for (const root of roots) for (const slug of readdirSync(root)) { const dir=`${root}/${slug}/demo`; if (!existsSync(dir)) continue; for (const v of readdirSync(dir)) {
  if (!`${slug}/${v}`.includes(filter)) continue;
  const m = await import(`../${dir}/${v}`); const t = performance.now();
  try {
  const r = await explore(m.default);
  const c = r.counterexample;
  console.log(slug, v, JSON.stringify(r.verdict), `exec ${r.executions} (${r.redundant} red) orders ${r.schedules} fail ${r.failures} dead ${r.deadlocks}`, `${Math.round(performance.now()-t)} ms`, c ? `${JSON.stringify(c.outcome).slice(0,150)} race=${c.race} ${encodeSchedule(c.schedule)}`:'');
  if (filter && c) for (const s of c.steps) console.log('   ', s.preemption?'*':' ', s.line, c.tasks[s.task]!.name, '|', s.operation);
  } catch (e) { console.log(slug, v, e); }
}}
