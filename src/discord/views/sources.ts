import type { APIEmbed } from 'discord-api-types/v10';
import { listSources, type SourceSummary } from '../../answer/sources.js';
import type { Corpus } from '../../corpus/corpus.js';
import type { Messages } from '../locale.js';
import type { MessageBody } from '../reply.js';
import { button, rowsOf } from './buttons.js';
import { COLOURS, referenceLine, spoken, titleLine } from './quotation.js';
import { readerId } from './reader.js';

/** The button action that turns to a page of the list. */
export const SOURCES = 'sources';

/** Three cards with the longest of everything keep within what Discord allows for a message. */
const SOURCES_ON_PAGE = 3;
const LONGEST_URL = 300;

/** The list of sources, a card and a button to read it each. Pages count from 0. */
export function sourcesView(corpus: Corpus, page: number, messages: Messages): MessageBody {
  const sources = listSources(corpus);
  const pages = Math.max(1, Math.ceil(sources.length / SOURCES_ON_PAGE));
  const shown = Math.min(Math.max(0, page), pages - 1);
  const [first, end] = [shown * SOURCES_ON_PAGE, (shown + 1) * SOURCES_ON_PAGE];
  const cards = sources.slice(first, end).map((source) => sourceCard(source, messages));
  const reads = corpus.sources
    .slice(first, end)
    .map((source) => button(messages.buttons.readSource(source.id), readerId('open', source, undefined, 0)));
  const heading: APIEmbed = {
    color: COLOURS.neutral,
    title: spoken(messages.sources(sources.length), messages),
    ...(pages > 1 ? { footer: { text: spoken(messages.page(shown + 1, pages), messages) } } : {}),
  };
  const turn = (label: string, to: number) =>
    button(label, { action: SOURCES, args: [String(to)] }, to < 0 || to >= pages);
  return {
    embeds: [heading, ...cards],
    components: [
      ...rowsOf(reads),
      ...(pages > 1
        ? rowsOf([turn(messages.previousPage, shown - 1), turn(messages.nextPage, shown + 1)])
        : []),
    ],
  };
}

function sourceCard(source: SourceSummary, messages: Messages): APIEmbed {
  const lines = [`**${titleLine(source.title)}**`];
  for (const text of [source.publisher, source.author, source.published]) {
    if (text !== undefined) lines.push(titleLine(text));
  }
  // The loader lets only web addresses through; as it stands, Discord makes it a link.
  if (source.url !== undefined && source.url.length <= LONGEST_URL) lines.push(source.url);
  lines.push(spoken(messages.source(source), messages));
  lines.push(spoken(messages.cite(referenceLine(`${source.id}:1.1`, messages)), messages));
  return { color: COLOURS.neutral, description: lines.join('\n') };
}
