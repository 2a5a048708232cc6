// Two sign-ups with one address both look, both find nobody, and both insert.
import { PGlite } from '@electric-sql/pglite';

const db = await PGlite.create();
await db.exec('create table users (email text primary key)');

async function signUp(email) {
  const { rows } = await db.query('select 1 from users where email = $1', [email]);
  if (rows.length > 0) return 'taken';
  await db.query('insert into users (email) values ($1)', [email]);
  return 'created';
}

try {
  await Promise.all([signUp('a@example.org'), signUp('a@example.org')]);
} catch (error) {
  console.error(error);
  process.exit(1);
}
