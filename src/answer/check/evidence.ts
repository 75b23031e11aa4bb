import { type Passage, quoteOf, translationOf } from '../../corpus/passage.js';
import { printReference } from '../../corpus/reference.js';
import type { Similarities } from '../../embedding/similarity.js';
import { findQuantities, type Quantity } from '../../language/quantities/index.js';
import { Alignment } from '../../search/alignment.js';
import type { RankedSentence } from '../../search/rank.js';
import { type AskParts, type Examination, passageAt } from '../ask.js';
import { type Relations, relationsOf } from './relations.js';

/** How many of the best sentences figures are looked for in, beside the neighbours of the first. */
const SENTENCES = 6;

/** A text that figures stand in, aligned with the claim. */
export interface AlignedText {
  readonly text: string;
  readonly quantities: readonly Quantity[];
  readonly alignment: Alignment;
}

/** A sentence that the claim may speak of. */
export interface EvidenceSentence {
  readonly key: string;
  readonly passage: Passage;
  /** The sentence of the source itself: what figures are taken from. */
  readonly own: AlignedText;
  /** Its unofficial translation, which only helps to see which figure stands with which thing. */
  readonly translated?: AlignedText;
  /** Of the quantities of the sentence itself. */
  readonly relations: readonly Relations[];
}

/** The best sentences and the neighbours of the best one, best first. */
export async function gatherEvidence(parts: AskParts, examination: Examination): Promise<EvidenceSentence[]> {
  const chosen = chooseSentences(parts, examination);
  const stored = await parts.store.fetch(chosen.map(({ key }) => key));
  const translations = stored.flatMap(({ translation }) => translation ?? []);
  const { tokenVectors, tokens } = examination.question.embedding;
  const compared = await parts.kernel.compare(tokenVectors, tokens, translations);
  const ofTranslation = new Map(translations.map((matrix, i) => [matrix, compared[i]!]));
  return chosen.map((sentence, i) => {
    const matrix = stored[i]!.translation;
    return describe(parts, examination, sentence, matrix && ofTranslation.get(matrix));
  });
}

function chooseSentences({ corpus }: AskParts, { ranked }: Examination): RankedSentence[] {
  const best = ranked[0];
  if (!best) return [];
  const { source, paragraph, sentences } = passageAt(corpus, best.key).reference as {
    source: number;
    paragraph: number;
    sentences: readonly [number, number];
  };
  const neighbours = new Set(
    [sentences[0] - 1, sentences[0] + 1].map((sentence) =>
      printReference({ source, paragraph, sentences: [sentence, sentence] }),
    ),
  );
  return ranked.filter(({ key }, i) => i < SENTENCES || neighbours.has(key));
}

function describe(
  { corpus, embedder }: AskParts,
  { question }: Examination,
  sentence: RankedSentence,
  translated: Similarities | undefined,
): EvidenceSentence {
  const passage = passageAt(corpus, sentence.key);
  const align = (text: string, similarities: Similarities): AlignedText => ({
    text,
    quantities: findQuantities(text),
    alignment: new Alignment(question, embedder.tokenise(text), similarities),
  });
  const own = align(quoteOf(passage), sentence.similarities);
  const translation = translationOf(passage);
  return {
    key: sentence.key,
    passage,
    own,
    relations: relationsOf(own.text, own.quantities),
    ...(translation !== undefined && translated ? { translated: align(translation, translated) } : {}),
  };
}
