import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { z } from 'zod';
import { Corpus } from '../../corpus/corpus.js';
import { splitParagraphs } from '../../corpus/paragraphs.js';
import { splitSentences } from '../../corpus/sentences.js';

const passageText = z.object({ id: z.string(), text: z.string() });

const passageQuestion = z.object({
  lang: z.string(),
  question: z.string(),
  /** The words of the passage that answer. */
  answer: z.string(),
  /** The id of the passage that has them. */
  passage: z.string(),
});

/** Questions over passages that the file brings along, as xquad-dev.json: each is answered by one of them. */
const passageFile = z.object({
  passages: z.array(passageText).min(1),
  questions: z.array(passageQuestion),
});

const corpusQuestion = z.object({
  lang: z.string(),
  kind: z.enum(['answerable', 'off-topic', 'near-miss']),
  question: z.string(),
  /** Pieces of text; a quotation that has one of them is right. */
  gold: z.array(z.string()),
});

const claim = z.object({
  lang: z.string(),
  claim: z.string(),
  verdict: z.enum(['figures-match', 'figures-differ', 'no-figures', 'not-found']),
  /** Pieces of text; a quotation that has one of them is the evidence. */
  gold: z.array(z.string()),
  /** What the reader must be warned of. */
  warnings: z.array(z.string()).default([]),
});

/** Questions and claims over the corpus in use, as articles-dev.json and claims-dev.json. */
const corpusFile = z
  .object({ questions: z.array(corpusQuestion).default([]), claims: z.array(claim).default([]) })
  .refine(({ questions, claims }) => questions.length + claims.length > 0);

export type PassageText = z.output<typeof passageText>;
export type PassageQuestion = z.output<typeof passageQuestion>;
export type CorpusQuestion = z.output<typeof corpusQuestion>;
export type Claim = z.output<typeof claim>;

export interface PassageDataset {
  readonly kind: 'passages';
  readonly corpus: Corpus;
  readonly questions: readonly PassageQuestion[];
}

export type Dataset =
  | PassageDataset
  | {
      readonly kind: 'corpus';
      readonly questions: readonly CorpusQuestion[];
      readonly claims: readonly Claim[];
    };

/** A file of questions that cannot be used. The message says what is wrong with it. */
export class DatasetError extends Error {
  override readonly name = 'DatasetError';
}

/** @throws DatasetError */
export async function readDataset(file: string): Promise<Dataset> {
  let json: unknown;
  try {
    json = JSON.parse(await readFile(file, 'utf8'));
  } catch (error) {
    throw new DatasetError(`${file} cannot be read as JSON (${(error as Error).message}).`);
  }
  const withPassages = passageFile.safeParse(json);
  if (withPassages.success) {
    const { passages, questions } = withPassages.data;
    return { kind: 'passages', corpus: corpusOf(passages), questions };
  }
  const overCorpus = corpusFile.safeParse(json);
  if (overCorpus.success) return { kind: 'corpus', ...overCorpus.data };
  throw new DatasetError(
    `${file} is no file of questions. It needs "questions" or "claims" with "gold", or "passages" and "questions" with "passage" and "answer" (see test/eval/README.md).`,
  );
}

/** The questions of a file that no other corpus answers: the off-topic ones, or all where they ask of own passages. */
export function unrelatedOf(dataset: Dataset): CorpusQuestion[] {
  if (dataset.kind === 'corpus') return dataset.questions.filter(({ kind }) => kind === 'off-topic');
  return dataset.questions.map(({ lang, question }) => ({ lang, kind: 'off-topic', question, gold: [] }));
}

/** A source a passage, its id as the folder's name. */
export function corpusOf(passages: readonly PassageText[]): Corpus {
  return new Corpus(
    passages.map(({ id, text }, i) => ({
      id: i + 1,
      slug: id,
      title: id,
      language: 'ar',
      text,
      sha256: createHash('sha256').update(text).digest('hex'),
      paragraphs: splitParagraphs(text).map((span) => ({
        ...span,
        sentences: splitSentences(text, span, 'ar'),
      })),
    })),
  );
}
