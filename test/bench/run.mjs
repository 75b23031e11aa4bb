// Runs a measuring script: node --expose-gc test/bench/run.mjs <name> [arguments]
import path from 'node:path';
import { runnerImport } from 'vite';

const [name, ...rest] = process.argv.slice(2);
const file = path.join(import.meta.dirname, `${name}.ts`);
const { module } = await runnerImport(file, {
  root: path.join(import.meta.dirname, '../..'),
  logLevel: 'warn',
});
await module.run(rest);
