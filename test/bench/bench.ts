/**
 * What everything costs, at three sizes, beside what a user would take instead: docs/benchmark.md, benchmark.json and a plot.
 * The first run embeds a hundred thousand passages, which takes two processors half an hour; they are kept for the next.
 * usage: npm run bench -- [--sizes 1000,10000,100000] [--folder DIR] [--exactly QUESTIONS]
 */
import { execFile } from 'node:child_process';
import { mkdir, writeFile } from 'node:fs/promises';
import { cpus, totalmem } from 'node:os';
import path from 'node:path';
import { parseArgs, promisify } from 'node:util';
import { ROOT } from '../../src/config.js';
import { runSanad } from '../support/run-sanad.js';
import { type Built, buildIndex } from './build-index.js';
import { readQuestions } from './corpus.js';
import { measureDiscord } from './discord.js';
import { plotCost } from './plot.js';
import { report } from './report.js';
import type { Measured, Results, SizeResult } from './results.js';
import { measureWeaviate } from './weaviate.js';

const { values } = parseArgs({
  options: {
    sizes: { type: 'string', default: '1000,10000,100000' },
    folder: { type: 'string', default: path.join(ROOT, 'node_modules/.cache/sanad-bench') },
    /** How many questions are also answered by scoring every passage. */
    exactly: { type: 'string', default: '60' },
  },
});

const questions = (await readQuestions()).map(({ question }) => question);
const sizes: SizeResult[] = [];
let built: Built | undefined;
let smallest: Built | undefined;
for (const size of values.sizes.split(',').map(Number)) {
  say(`${size} passages: building`);
  built = await buildIndex(values.folder, size, built);
  smallest ??= built;
  say(`${size} passages: measuring`);
  sizes.push({ ...(await measureApart(built)), build: built.figures });
}
say('Weaviate');
const weaviate = smallest ? await measureWeaviate(smallest.corpus, questions.slice(0, 200)) : [];
say('Discord');
const articles = path.join(values.folder, 'index-articles');
await mkdir(articles, { recursive: true });
await runSanad(['index', '--index', articles]);
const discord = await measureDiscord(articles, questions);

const results: Results = {
  date: new Date().toISOString().slice(0, 10),
  machine: `${cpus().length} × ${cpus()[0]?.model.trim() ?? 'unknown'}, ${Math.round(totalmem() / 2 ** 30)} GiB, Node.js ${process.versions.node}`,
  sizes,
  weaviate,
  discord,
};
const docs = path.join(ROOT, 'docs');
await writeFile(path.join(docs, 'benchmark.json'), `${JSON.stringify(results, null, 2)}\n`);
await writeFile(path.join(docs, 'benchmark.md'), report(results));
await writeFile(path.join(docs, 'pictures/cost.svg'), await plotCost(sizes));
process.stdout.write(report(results));

/** In a process of its own, with this one's way of running TypeScript. */
async function measureApart({ corpus, index }: Built): Promise<Measured> {
  const script = path.join(ROOT, 'test/bench/measure-size.ts');
  const { stdout } = await promisify(execFile)(
    process.execPath,
    [...process.execArgv, script, corpus, index, values.exactly],
    { cwd: ROOT, maxBuffer: 2 ** 26 },
  );
  return JSON.parse(stdout) as Measured;
}

function say(text: string): void {
  process.stderr.write(`${text}\n`);
}
