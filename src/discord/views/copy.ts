import type { QuotedPassage } from '../../answer/passage.js';
import { parseReference, printReference } from '../../corpus/reference.js';
import type { Source } from '../../corpus/source.js';
import { LIMITS } from '../limits.js';
import type { Messages } from '../locale.js';
import type { MessageBody } from '../reply.js';
import { COLOURS, spoken } from './quotation.js';

/** What a message would not keep as it is: control characters, and marks of direction that Discord may drop. */
const ALTERED = /[\p{Cc}\u202A-\u202E\u2066-\u2069]/u;

/**
 * A passage to paste elsewhere: the quotation exactly as in the source, without any of the marks that help to show it,
 * then where it is from. In a code block where that shows it exactly, else in a file.
 */
export function copyView(passage: QuotedPassage, source: Source, messages: Messages): MessageBody {
  const citation = citationOf(passage, source, messages);
  const text = [passage.quote, ...citation].join('\n');
  const content = `\`\`\`\n${text}\n\`\`\``;
  const exact = ![passage.quote, ...citation].some((line) => line.includes('```') || ALTERED.test(line));
  if (exact && content.length <= LIMITS.content) return { content, embeds: [], components: [] };
  const description = spoken(messages.buttons.copyInFile, messages);
  return {
    embeds: [{ color: COLOURS.neutral, description }],
    components: [],
    // Not every file system takes a colon in a name.
    files: [{ name: `${passage.reference.replace(':', '-')}.txt`, text: `${text}\n` }],
  };
}

/** A line each, since Arabic and Latin text must not share one. */
function citationOf({ reference, title }: QuotedPassage, source: Source, messages: Messages): string[] {
  const parsed = parseReference(reference);
  const printed = parsed.ok
    ? printReference(parsed.reference, messages.rightToLeft ? 'ar' : 'en')
    : reference;
  const facts = [source.author, source.publisher, source.published, source.url];
  return [printed, title, ...facts.filter((fact) => fact !== undefined)];
}
