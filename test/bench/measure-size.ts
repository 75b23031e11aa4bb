/**
 * Measures an index of one size, in a process of its own so that memory means something.
 * usage: measure-size.ts CORPUS INDEX QUESTIONS-SCORED-EXACTLY
 */
import { loadTools } from '../../src/answer/open.js';
import { loadConfig } from '../../src/config.js';
import { Corpus } from '../../src/corpus/corpus.js';
import { loadCorpus } from '../../src/corpus/load.js';
import { quoteOf } from '../../src/corpus/passage.js';
import { printReference } from '../../src/corpus/reference.js';
import { EmbeddedIndex } from '../../src/index/embedded/embedded-index.js';
import { prepareQuestion } from '../../src/search/question.js';
import { rank } from '../../src/search/rank.js';
import { Vocabularies } from '../../src/search/vocabulary.js';
import type { Alternative } from './alternatives.js';
import { type BenchQuestion, readQuestions, sourceOf } from './corpus.js';
import { bestOfAll } from './exact.js';
import { measureRecall, openGraphs } from './graph-recall.js';
import { miniSearchAlone } from './minisearch-alone.js';
import { meanVectors, naiveScan } from './naive.js';
import type { AlternativeResult, Measured } from './results.js';
import { timeStages } from './stages.js';
import { timed, timesOf } from './statistics.js';

/** Asked of the alternatives, which take long where there is much. */
const ASKED_OF_ALTERNATIVES = 60;
/** Up to this size the naive scan embeds every sentence by itself; above, the time alone is measured. */
const EMBEDDED_AGAIN = 2_000;

const [corpusFolder = '', indexFolder = '', exactly = '0'] = process.argv.slice(2);

function residentMb(): number {
  globalThis.gc?.();
  return process.memoryUsage.rss() / 1e6;
}

const questions = await readQuestions();
const sample = everyNth(questions, ASKED_OF_ALTERNATIVES);
const tools = await loadTools(loadConfig({}));
await tools.embedder.embed('query', 'warm');

const atFirst = residentMb();
const { value: corpus, ms: loadMs } = await timed(() => loadCorpus(corpusFolder));
const withSources = residentMb();
const index = new EmbeddedIndex(indexFolder);
const { value: store, ms: openMs } = await timed(async () => {
  const state = await index.inspect(corpus, tools.embedder);
  if (!state.ok) throw new Error(`${indexFolder}: ${state.detail}`);
  return state.open();
});
const withIndex = residentMb();

const parts = { ...tools, corpus, store, vocabularies: new Vocabularies(corpus) };
await parts.vocabularies.of(undefined);
const question = await timeStages(
  parts,
  questions.map(({ question }) => question),
);

const asked = everyNth(questions, Number(exactly));
const prepared = [];
for (const { question } of asked) prepared.push(await prepareQuestion(tools.embedder, question));
const keys = [...corpus.passages()].map(({ reference }) => printReference(reference));
const exact = await bestOfAll(parts, keys, prepared);
const indexed: string[] = [];
for (const each of prepared) indexed.push((await rank(store, tools.kernel, each, undefined))[0]!.key);
const rightFirst = {
  questions: asked.length,
  indexed: shareRight(asked, indexed),
  exact: shareRight(asked, exact),
  same: indexed.filter((key, i) => key === exact[i]).length / Math.max(1, asked.length),
};

const recall = await measureRecall(
  indexFolder,
  prepared.map(({ embedding }) => embedding.pooled),
);

const embed = await meanVectors();
const again = keys.length <= EMBEDDED_AGAIN;
const vectors: Float32Array[] = [];
if (again) for (const passage of corpus.passages()) vectors.push(await embed(`passage: ${quoteOf(passage)}`));
// At larger sizes what is compared with does not matter for the time, as long as there is as much of it.
else vectors.push(...(await openGraphs(indexFolder)).vectors);
const naive = await measure(naiveScan(embed, keys, vectors));
const miniSearch = await measure(await miniSearchAlone(corpus));

const added = sourceOf(corpus.sources.length + 1, 50);
const more = new Corpus([...corpus.sources, added]);
const { ms: addOneMs } = await timed(() => index.build({ corpus: more, embedder: tools.embedder }));
const { ms: removeOneMs } = await timed(() => index.build({ corpus, embedder: tools.embedder }));
await store.close();
await tools.embedder.close();

const measured: Measured = {
  passages: keys.length,
  sources: corpus.sources.length,
  loadMs,
  openMs,
  addOneMs,
  removeOneMs,
  sourcesMb: withSources - atFirst,
  indexMb: withIndex - withSources,
  question,
  ...recall,
  alternatives: {
    naiveScan: again ? naive : { ms: naive.ms },
    miniSearch,
  },
  rightFirst,
};
process.stdout.write(`${JSON.stringify(measured)}\n`);

async function measure(alternative: Alternative): Promise<AlternativeResult> {
  const ms: number[] = [];
  const first = new Map<string, boolean[]>();
  await alternative.find('warm');
  for (const { lang, question, paragraph } of sample) {
    const found = await timed(() => alternative.find(question));
    ms.push(found.ms);
    first.set(lang, [...(first.get(lang) ?? []), isOf(paragraph, found.value[0] ?? '')]);
  }
  const shares = [...first].map(([lang, right]) => [lang, right.filter(Boolean).length / right.length]);
  return { ms: timesOf(ms), rightFirst: Object.fromEntries(shares) };
}

function everyNth<T>(all: readonly T[], count: number): T[] {
  const wanted = Math.min(count, all.length);
  return Array.from({ length: wanted }, (_, i) => all[Math.floor((i * all.length) / wanted)]!);
}

function shareRight(asked: readonly BenchQuestion[], found: readonly string[]): number {
  return asked.filter(({ paragraph }, i) => isOf(paragraph, found[i]!)).length / Math.max(1, asked.length);
}

/** Whether a sentence stands in a paragraph, by their keys: 3:2.1 in 3:2. */
function isOf(paragraph: string, sentence: string): boolean {
  return sentence.startsWith(`${paragraph}.`);
}
