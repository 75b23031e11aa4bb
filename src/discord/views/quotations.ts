import type { APIEmbed } from 'discord-api-types/v10';
import type { ReferenceInText } from '../../answer/quote.js';
import type { Corpus } from '../../corpus/corpus.js';
import { embedLength, LIMITS } from '../limits.js';
import type { Messages } from '../locale.js';
import type { Reply } from '../reply.js';
import { rowsOf } from './buttons.js';
import { cardsWithin } from './cards.js';
import { problemLines, problemReply } from './problem.js';
import { COLOURS, referenceLine, spoken } from './quotation.js';

/** As many as have a button each in one row. */
const MOST_SHOWN = LIMITS.buttonsInRow;
const MOST_MISSING = 5;

/** What a message refers to, a card a passage, after a notice of what is not there or not shown. */
export function quotationsReply(
  references: readonly ReferenceInText[],
  corpus: Corpus,
  messages: Messages,
): Reply {
  if (references.length === 0) return problemReply('no_reference', messages);
  const passages = references.flatMap(({ result }) => (result.ok ? [result.passage] : []));
  const notice = noticeOf(references, passages.length - MOST_SHOWN, messages);
  const room = LIMITS.embedsTotal - (notice ? embedLength(notice) : 0);
  const { cards, buttons } = cardsWithin(room, passages.slice(0, MOST_SHOWN), corpus, messages);
  return {
    private: true,
    body: { embeds: notice ? [notice, ...cards] : cards, components: rowsOf(buttons) },
  };
}

function noticeOf(
  references: readonly ReferenceInText[],
  notShown: number,
  messages: Messages,
): APIEmbed | undefined {
  const missing = references.flatMap(({ reference, result }) => (result.ok ? [] : [{ reference, result }]));
  const lines = missing
    .slice(0, MOST_MISSING)
    .flatMap(({ reference, result }) => [
      referenceLine(reference, messages),
      ...problemLines(result.reason, messages, result.available).map((line) => spoken(line, messages)),
    ]);
  const more = missing.length - MOST_MISSING;
  if (more > 0) lines.push(spoken(messages.quoting.moreMissing(more), messages));
  if (notShown > 0) lines.push(spoken(messages.quoting.morePassages(notShown), messages));
  if (lines.length === 0) return undefined;
  return { color: COLOURS.careful, description: lines.join('\n') };
}
