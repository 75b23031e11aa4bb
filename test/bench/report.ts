import type { AlternativeResult, BuildFigures, Results } from './results.js';
import type { Times } from './statistics.js';

/** The results as a document in Markdown. */
export function report({ date, machine, sizes, weaviate, discord }: Results): string {
  return `# Benchmark

\`npm run bench\`, ${date}, ${machine}. [benchmark.json](benchmark.json) has the same figures.

The corpora begin with the 120 Arabic paragraphs of XQuAD (CC BY-SA 4.0), on which all ${sizes[0]?.question.all.count ?? 0} questions are asked, half in Arabic and half in
English. What is more than that is **synthetic**: each sentence is the first half of a real one and the second half of another
(test/bench/corpus.ts). Its words and vectors are those of real Arabic; but every half comes back many times, so that the right
sentence has hundreds of likes at 100,000, which no library has: "right passage first" says there what the index loses against
exact scoring, not how good answers are ([evaluation.md](evaluation.md) says that). Milliseconds are median / 99th percentile; machines differ
and are noisy, so compare within the table.

${table(
  ['', ...sizes.map(({ passages }) => `${thousands(passages)} passages`)],
  [
    row('**a question**, ms', sizes, ({ question }) => `**${spread(question.all)}**`),
    row('tokenising', sizes, ({ question }) => spread(question.tokenising)),
    row('embedding', sizes, ({ question }) => spread(question.embedding)),
    row('candidates', sizes, ({ question }) => spread(question.candidates)),
    row('rescoring and the rest', sizes, ({ question }) => spread(question.rescoring)),
    row('plain `pipeline()` and linear scan, ms', sizes, ({ alternatives }) =>
      spread(alternatives.naiveScan.ms),
    ),
    row('MiniSearch alone, ms', sizes, ({ alternatives }) => spread(alternatives.miniSearch.ms)),
    row('right passage first: Sanad (sample)', sizes, ({ rightFirst }) => percent(rightFirst.indexed)),
    row('the same with every passage scored', sizes, ({ rightFirst }) => percent(rightFirst.exact)),
    row('the same passage first in both', sizes, ({ rightFirst }) => percent(rightFirst.same)),
    row('right first, linear scan, Arabic / English', sizes, ({ alternatives }) =>
      shares(alternatives.naiveScan),
    ),
    row('right first, MiniSearch, Arabic / English', sizes, ({ alternatives }) =>
      shares(alternatives.miniSearch),
    ),
    row('HNSW recall@50', sizes, ({ recallAt50 }) => recallAt50.toFixed(4)),
    row('HNSW search, ms', sizes, ({ graphMs }) => spread(graphMs)),
    row('brute force, ms', sizes, ({ bruteForceMs }) => spread(bruteForceMs)),
    row('texts embedded for it', sizes, ({ build }) => thousands(build.embedded)),
    row('embedded a second', sizes, ({ build }) => rate(build)),
    row('writing the index, s', sizes, ({ build }) => build.writingSeconds.toFixed(1)),
    row('reading the sources, ms', sizes, ({ loadMs }) => loadMs.toFixed(0)),
    row('opening the index, ms', sizes, ({ openMs }) => openMs.toFixed(0)),
    row('adding a source of 50 passages, s', sizes, ({ addOneMs }) => (addOneMs / 1000).toFixed(1)),
    row('removing it, s', sizes, ({ removeOneMs }) => (removeOneMs / 1000).toFixed(1)),
    row('memory of the sources, MB', sizes, ({ sourcesMb }) => Math.max(0, sourcesMb).toFixed(0)),
    row('memory of the open index, MB', sizes, ({ indexMb }) => indexMb.toFixed(0)),
    row('disk, MB', sizes, ({ build }) => build.diskMb.toFixed(0)),
  ],
)}

Texts of a smaller corpus are taken over by the next, so that only the rest is embedded. Where embedding was held up by other
work on the machine, no rate is given for it.

## Weaviate

All nodes on this machine, with the corpus of ${thousands(weaviate[0]?.passages ?? 0)} passages.

${table(
  ['', ...weaviate.map(({ nodes }) => (nodes === 1 ? 'one node' : `${nodes} nodes`))],
  [
    row('a question, ms', weaviate, ({ question }) => spread(question.all)),
    row('candidates, ms', weaviate, ({ question }) => spread(question.candidates)),
    row('rescoring and the rest, ms', weaviate, ({ question }) => spread(question.rescoring)),
    row('build, with embedding, s', weaviate, ({ buildSeconds }) => buildSeconds.toFixed(0)),
  ],
)}

## Through Discord

A running bot with the two articles answered **${discord.questionsPerSecond.toFixed(1)} questions a second** through the stand-in for Discord, for
${discord.seconds.toFixed(0)} seconds, asked by ${discord.askers} people who each wait for an answer before they ask again. The stand-in ran beside it.
`;
}

type Row = readonly string[];

function row<T>(name: string, columns: readonly T[], cell: (column: T) => string): Row {
  return [name, ...columns.map(cell)];
}

function table(head: Row, rows: readonly Row[]): string {
  const line = (cells: Row) => `| ${cells.join(' | ')} |`;
  return [line(head), line(head.map((_, i) => (i === 0 ? '---' : '---:'))), ...rows.map(line)].join('\n');
}

function spread({ p50, p99 }: Times): string {
  return `${digits(p50)} / ${digits(p99)}`;
}

function digits(ms: number): string {
  return ms < 1 ? ms.toFixed(2) : ms < 10 ? ms.toFixed(1) : ms.toFixed(0);
}

function percent(share: number): string {
  return `${(share * 100).toFixed(1)} %`;
}

function rate({ embedded, embeddingSeconds }: BuildFigures): string {
  return embeddingSeconds === undefined ? 'held up' : (embedded / embeddingSeconds).toFixed(0);
}

function shares({ rightFirst }: AlternativeResult): string {
  return rightFirst ? `${percent(rightFirst.ar ?? 0)} / ${percent(rightFirst.en ?? 0)}` : 'not measured';
}

function thousands(count: number): string {
  return count.toLocaleString('en-GB');
}
