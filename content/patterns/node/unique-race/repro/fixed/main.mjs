// The insert itself is the check: the database decides who was first.
import { PGlite } from '@electric-sql/pglite';

const db = await PGlite.create();
await db.exec('create table users (email text primary key)');

async function signUp(email) {
  const { affectedRows } = await db.query('insert into users (email) values ($1) on conflict do nothing', [email]);
  return affectedRows === 1 ? 'created' : 'taken';
}

const answers = await Promise.all([signUp('a@example.org'), signUp('a@example.org')]);
if (answers.filter((answer) => answer === 'created').length !== 1) throw new Error(answers.join());
process.exit(0);
