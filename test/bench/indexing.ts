/**
 * What people notice of it while a running Sanad takes up a large corpus: how long answers take, how late the event loop
 * is, and how fast passages are embedded.
 * usage: npm run bench:indexing -- [--paragraphs N] [--every MS] [--json]
 *
 * The paragraphs are synthetic: sentences of test/eval/xquad-dev.json, recombined. Questions are of the same file.
 */
import { cp, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { availableParallelism, cpus, tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { readDataset } from '../../src/answer/evaluation/dataset.js';
import { Sanad } from '../../src/answer/sanad.js';
import { loadConfig, ROOT } from '../../src/config.js';
import { Phase, type PhaseFigures } from './phase.js';
import { recombine } from './recombine.js';

const SENTENCES = 2;
/** How long nothing is indexed, to compare with. */
const QUIET_MS = 10_000;

const { values } = parseArgs({
  options: {
    paragraphs: { type: 'string', default: '5000' },
    every: { type: 'string', default: '250' },
    json: { type: 'boolean', default: false },
  },
});
const paragraphs = Number(values.paragraphs);
const every = Number(values.every);

const dataset = await readDataset(path.join(ROOT, 'test/eval/xquad-dev.json'));
if (dataset.kind !== 'passages') throw new Error('xquad-dev.json has no passages.');
const questions = dataset.questions.map(({ question }) => question);

const folder = await mkdtemp(path.join(tmpdir(), 'sanad-bench-'));
const report: Record<string, PhaseFigures> = {};
try {
  const corpus = path.join(folder, 'corpus');
  await cp(path.join(ROOT, 'corpus'), corpus, { recursive: true });
  const config = loadConfig(process.env, { corpus, index: path.join(folder, 'index') });
  const sanad = await Sanad.open(config);
  await sanad.warmUp();

  let phase = new Phase('nothing is indexed');
  const asking = new Set<Promise<void>>();
  let next = 0;
  // At a steady pace, whether or not the one before is answered: as from people who do not know of each other.
  const timer = setInterval(() => {
    const of = phase;
    const begin = performance.now();
    const asked = sanad.ask(questions[next++ % questions.length]!).then((result) => {
      if (!result.ok) throw new Error(result.reason);
      of.answered(performance.now() - begin);
      asking.delete(asked);
    });
    asking.add(asked);
  }, every);
  const ended: [string, () => PhaseFigures][] = [];
  const turnTo = (name: string) => {
    ended.push([phase.name, phase.end()]);
    phase = new Phase(name);
  };

  await sleep(QUIET_MS);
  await mkdir(path.join(corpus, 'made-up'));
  await writeFile(path.join(corpus, 'made-up/source.yaml'), 'id: 900\ntitle: Recombined sentences\n');
  const lines = recombine(dataset.corpus, paragraphs, SENTENCES);
  await writeFile(path.join(corpus, 'made-up/text.txt'), `${lines.join('\n')}\n`);
  turnTo('sources are read');
  let texts = 0;
  const { built } = await sanad.refresh({
    onStale: () => turnTo('passages are embedded'),
    onProgress({ done, total }) {
      texts = total;
      if (done === total) turnTo('the index is written and opened');
    },
  });
  turnTo('nothing is indexed again');
  await sleep(QUIET_MS);
  clearInterval(timer);
  await Promise.all(asking);
  ended.push([phase.name, phase.end()]);
  for (const [name, figures] of ended) report[name] = figures();
  const embedded = report['passages are embedded'];
  await sanad.close();

  const summary = {
    paragraphs,
    texts,
    embedded: built?.embedded ?? 0,
    textsASecond: embedded && built ? Math.round((built.embedded / embedded.seconds) * 10) / 10 : null,
    questionEveryMs: every,
    threads: config.threads,
    processors: availableParallelism(),
    processor: cpus()[0]?.model ?? 'unknown',
    node: process.version,
  };
  if (values.json) process.stdout.write(`${JSON.stringify({ ...summary, phases: report })}\n`);
  else print(summary);
} finally {
  await rm(folder, { recursive: true, force: true });
}

function print(summary: Record<string, unknown>): void {
  const rows = Object.entries(report).map(([name, { seconds, asked, askMs, loopDelayMs, rssMb }]) => ({
    while: name,
    seconds,
    asked,
    'ask p50 ms': askMs?.p50 ?? '-',
    'ask p99 ms': askMs?.p99 ?? '-',
    'loop delay p50 ms': loopDelayMs.p50,
    'loop delay p99 ms': loopDelayMs.p99,
    'loop delay max ms': loopDelayMs.max,
    'RSS MB': rssMb,
  }));
  console.table(rows);
  for (const [name, value] of Object.entries(summary)) process.stdout.write(`${name}: ${value}\n`);
}
