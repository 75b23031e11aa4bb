import { DATABASES, openDatabase, openEnvironment } from './environment.js';

/*
 * Reads everything that a store holds and writes to a copy of it, in a process of its own: on a truncated or foreign file,
 * or where pages are damaged that a write needs, LMDB ends the process; where others are, it may pass over records without
 * a word, which their count gives away.
 * Exit codes: 0 whole, 3 records are missing; anything else is damage too.
 */
const [, , file = '', copy = ''] = process.argv;

const original = openEnvironment(file, { readOnly: true });
// As it is at one moment, whatever a running bot writes meanwhile.
await original.backup(copy, false);
await original.close();

const root = openEnvironment(copy);
for (const name of DATABASES) {
  const database = openDatabase(root, name);
  const { entryCount } = database.getStats() as { entryCount: number };
  let read = 0;
  for (const { value } of database.getRange()) if (typeof value === 'string') read++;
  if (read !== entryCount) process.exitCode = 3;
  // Sorts before every key and after it, so that both ends of the tree are written.
  for (const key of [' ', '~']) database.putSync(key, 'trial');
}
await root.close();
