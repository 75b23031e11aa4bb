import { createHash } from 'node:crypto';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { ROOT } from '../../src/config.js';
import { splitParagraphs } from '../../src/corpus/paragraphs.js';
import { splitSentences } from '../../src/corpus/sentences.js';
import type { Source } from '../../src/corpus/source.js';
import { seededRandom } from '../eval/random.mjs';

/** Real paragraphs with questions on them: XQuAD (CC BY-SA 4.0), see test/eval/README.md. */
export const QUESTIONS = path.join(ROOT, 'test/eval/xquad-dev.json');

const PARAGRAPHS_IN_SOURCE = 40;
/** As in the real paragraphs: four sentences on average. */
const SENTENCES_IN_PARAGRAPH = [2, 3, 4, 4, 4, 5, 6] as const;
const SEED = 20261126;

interface File {
  readonly passages: readonly { readonly id: string; readonly text: string }[];
  readonly questions: readonly {
    readonly lang: string;
    readonly question: string;
    readonly passage: string;
  }[];
}

export interface BenchQuestion {
  readonly lang: string;
  readonly question: string;
  /** The key of the paragraph that answers it, in every corpus that `writeCorpus` writes. */
  readonly paragraph: string;
}

/** The questions of XQuAD, on the paragraphs that every corpus begins with. */
export async function readQuestions(): Promise<BenchQuestion[]> {
  const { passages, questions } = await readXquad();
  const keys = new Map<string, string>();
  for (const [source, ids] of [...articlesOf(passages).values()].entries()) {
    for (const [paragraph, { id }] of ids.entries()) keys.set(id, `${source + 1}:${paragraph + 1}`);
  }
  return questions.map(({ lang, question, passage }) => ({ lang, question, paragraph: keys.get(passage)! }));
}

async function readXquad(): Promise<File> {
  return JSON.parse(await readFile(QUESTIONS, 'utf8')) as File;
}

function articlesOf(passages: File['passages']): Map<string, File['passages'][number][]> {
  const articles = new Map<string, File['passages'][number][]>();
  for (const passage of passages) {
    const [article = passage.id] = passage.id.split('-');
    articles.set(article, [...(articles.get(article) ?? []), passage]);
  }
  return articles;
}

/**
 * Writes a corpus of so many sentences (or a few more, to the end of a paragraph): first the real paragraphs of XQuAD,
 * a source an article; then synthetic ones, whose sentences are each the first half of a real sentence and the second
 * half of another. Their words and vectors are those of real Arabic, what they say is not; and since each half comes
 * back many times, telling the right sentence from its likes is harder than in a real library. A larger corpus begins
 * with the sources of a smaller one.
 *
 * @returns how many sentences it has
 */
export async function writeCorpus(folder: string, sentences: number): Promise<number> {
  const { passages } = await readXquad();
  let count = 0;
  let id = 0;
  for (const [article, paragraphs] of articlesOf(passages)) {
    const text = paragraphs.map(({ text }) => text.replaceAll('\n', ' ')).join('\n\n');
    await writeSource(folder, ++id, `xquad-${article}`, text);
    count += sentencesOf(text).length;
  }
  const halves = new Halves(passages.flatMap(({ text }) => sentencesOf(text)));
  const random = seededRandom(SEED);
  while (count < sentences) {
    const paragraphs: string[] = [];
    while (paragraphs.length < PARAGRAPHS_IN_SOURCE && count < sentences) {
      const wanted = SENTENCES_IN_PARAGRAPH[Math.floor(random() * SENTENCES_IN_PARAGRAPH.length)]!;
      const paragraph = Array.from({ length: wanted }, () => halves.join(random)).join(' ');
      paragraphs.push(paragraph);
      count += sentencesOf(paragraph).length;
    }
    await writeSource(folder, ++id, `made-${String(id).padStart(5, '0')}`, paragraphs.join('\n\n'));
  }
  return count;
}

async function writeSource(folder: string, id: number, slug: string, text: string): Promise<void> {
  const own = path.join(folder, slug);
  await mkdir(own, { recursive: true });
  await writeFile(path.join(own, 'text.txt'), `${text}\n`);
  await writeFile(path.join(own, 'source.yaml'), `id: ${id}\ntitle: ${slug}\nlanguage: ar\n`);
}

/** A synthetic source of so many passages that is in no corpus, in memory. */
export function sourceOf(id: number, passages: number): Source {
  const random = seededRandom(SEED + id);
  const word = () => WORDS[Math.floor(random() * WORDS.length)]!;
  const text = Array.from({ length: passages }, () => `${Array.from({ length: 20 }, word).join(' ')}.`).join(
    '\n',
  );
  return {
    id,
    slug: `added-${id}`,
    title: `added-${id}`,
    language: 'ar',
    text,
    sha256: createHash('sha256').update(text).digest('hex'),
    paragraphs: splitParagraphs(text).map((span) => ({
      ...span,
      sentences: splitSentences(text, span, 'ar'),
    })),
  };
}

const WORDS =
  'أعلن مجلس المدينة أمس خطة جديدة لبناء مدارس ومستشفيات وطرق في الأحياء القديمة بعد دراسة طويلة شارك فيها خبراء من جامعات كثيرة'.split(
    ' ',
  );

function sentencesOf(text: string): string[] {
  return splitParagraphs(text).flatMap((span) =>
    splitSentences(text, span, 'ar').map(({ start, end }) => text.slice(start, end)),
  );
}

/** First and second halves of sentences, and which have been put together already. */
class Halves {
  readonly #first: string[] = [];
  readonly #second: string[] = [];
  readonly #joined = new Set<string>();

  constructor(sentences: readonly string[]) {
    for (const sentence of sentences) {
      const words = sentence.split(/\s+/);
      if (words.length < 6) continue;
      const middle = words.length >> 1;
      this.#first.push(words.slice(0, middle).join(' '));
      this.#second.push(words.slice(middle).join(' '));
    }
  }

  /** Two halves that were not put together before. */
  join(random: () => number): string {
    for (;;) {
      const first = Math.floor(random() * this.#first.length);
      const second = Math.floor(random() * this.#second.length);
      const key = `${first} ${second}`;
      if (first === second || this.#joined.has(key)) continue;
      this.#joined.add(key);
      return `${this.#first[first]} ${this.#second[second]}`;
    }
  }
}
