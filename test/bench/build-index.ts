import { existsSync } from 'node:fs';
import { cp, mkdir, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { loadTools } from '../../src/answer/open.js';
import { loadConfig } from '../../src/config.js';
import { loadCorpus } from '../../src/corpus/load.js';
import { EmbeddedIndex } from '../../src/index/embedded/embedded-index.js';
import { writeCorpus } from './corpus.js';
import type { BuildFigures } from './results.js';
import { timed } from './statistics.js';

/** Where the corpus and the index of a size are. */
export interface Built {
  readonly corpus: string;
  readonly index: string;
  readonly figures: BuildFigures;
}

/**
 * Makes the corpus of a size and its index, unless they are there from an earlier run: embedding a hundred thousand
 * passages takes two processors half an hour.
 * @param smaller the index of a smaller size, whose vectors are taken over
 */
export async function buildIndex(folder: string, passages: number, smaller?: Built): Promise<Built> {
  const corpus = path.join(folder, `corpus-${passages}`);
  const index = path.join(folder, `index-${passages}`);
  const known = path.join(folder, `built-${passages}.json`);
  if (existsSync(known)) {
    return { corpus, index, figures: JSON.parse(await readFile(known, 'utf8')) as BuildFigures };
  }
  for (const half of [corpus, index]) await rm(half, { recursive: true, force: true });
  await mkdir(folder, { recursive: true });
  await writeCorpus(corpus, passages);
  if (smaller) await cp(smaller.index, index, { recursive: true });
  const tools = await loadTools(loadConfig({}));
  try {
    const loaded = await loadCorpus(corpus);
    let lastEmbedded = 0;
    const begin = performance.now();
    const { value, ms } = await timed(() =>
      new EmbeddedIndex(index).build({
        corpus: loaded,
        embedder: tools.embedder,
        onProgress: ({ done, total }) => {
          lastEmbedded = performance.now() - begin;
          if (done % 5000 === 0) process.stderr.write(`${passages} passages: ${done} of ${total} texts\n`);
        },
      }),
    );
    const figures: BuildFigures = {
      embedded: value.embedded,
      embeddingSeconds: lastEmbedded / 1000,
      writingSeconds: (ms - lastEmbedded) / 1000,
      diskMb: (await bytesIn(index)) / 1e6,
    };
    await writeFile(known, JSON.stringify(figures));
    return { corpus, index, figures };
  } finally {
    await tools.embedder.close();
  }
}

async function bytesIn(folder: string): Promise<number> {
  const names = await readdir(folder, { recursive: true });
  const sizes = await Promise.all(names.map(async (name) => (await stat(path.join(folder, name))).size));
  return sizes.reduce((sum, size) => sum + size, 0);
}
