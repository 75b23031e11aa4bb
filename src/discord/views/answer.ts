import type { APIEmbed } from 'discord-api-types/v10';
import type { Answer } from '../../answer/ask.js';
import type { Corpus } from '../../corpus/corpus.js';
import type { Status } from '../../search/confidence.js';
import { embedLength, LIMITS } from '../limits.js';
import type { ConfidenceWord, Messages } from '../locale.js';
import type { MessageBody } from '../reply.js';
import { rowsOf } from './buttons.js';
import { cardsWithin } from './cards.js';
import { COLOURS, ownLine, spoken, titleLine } from './quotation.js';

/** How much of a long question is shown again. It is the asker's own text, and the message says that it goes on. */
const QUESTION = 600;

const COLOUR: Readonly<Record<Status, number>> = {
  answered: COLOURS.good,
  unsure: COLOURS.careful,
  not_found: COLOURS.bad,
};

/** How many missing names are shown; a long pasted text can have any number. */
const MISSING = 5;

/** Confidence in words: a number would look more exact than it is. */
export function confidenceWord(confidence: number): ConfidenceWord {
  return confidence >= 0.8 ? 'high' : confidence >= 0.5 ? 'medium' : 'low';
}

/**
 * An answer: the question and the verdict, then a card a passage. A refusal shows only the nearest passage, and says
 * that it is no answer. A quotation that does not fit is never shown in part: a button opens it.
 */
export function answerView(answer: Answer, corpus: Corpus, messages: Messages): MessageBody {
  const refused = answer.status === 'not_found';
  // What does not answer has no words that do.
  const nearest = answer.passages.slice(0, 1).map((passage) => ({ ...passage, highlights: [] }));
  const passages = refused ? nearest : answer.passages.slice(0, LIMITS.embeds - 1);
  const embeds = [header(answer, messages)];
  const { cards, buttons } = cardsWithin(
    LIMITS.embedsTotal - embedLength(embeds[0]!),
    passages,
    corpus,
    messages,
  );
  return { embeds: [...embeds, ...cards], components: rowsOf(buttons) };
}

function header(answer: Answer, messages: Messages): APIEmbed {
  const question = answer.question.trim().replace(/\s+/g, ' ');
  const lines = [
    ownLine(question.length > QUESTION ? `${question.slice(0, QUESTION).toWellFormed()}…` : question),
  ];
  if (question.length > QUESTION) lines.push(spoken(messages.questionShortened, messages));
  lines.push(...missingLines(answer, messages));
  if (answer.status === 'not_found' && answer.passages.length > 0)
    lines.push('', spoken(messages.nearest, messages));
  return {
    color: COLOUR[answer.status],
    title: spoken(messages.status[answer.status], messages),
    description: lines.join('\n'),
    ...(answer.status === 'not_found'
      ? {}
      : { footer: { text: spoken(messages.confidence[confidenceWord(answer.confidence)], messages) } }),
  };
}

/** A line a name: it may be of another script than the reader's language. */
function missingLines({ missing }: Answer, messages: Messages): string[] {
  if (missing.length === 0) return [];
  const lines = ['', spoken(messages.notMentioned, messages)];
  for (const { text } of missing.slice(0, MISSING)) lines.push(`**${titleLine(text)}**`);
  const more = missing.length - MISSING;
  if (more > 0) lines.push(spoken(messages.andMore(more), messages));
  return lines;
}
