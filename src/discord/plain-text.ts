/** Discord's own notations for people, roles, channels, emoji, times and commands. */
const TOKEN = /<(?:@[!&]?|#|a?:\w{1,64}:|\/[^:<>\n]{1,100}:|t:-?)\d{1,30}(?::\w)?>/gu;
const NAMED_LINK = /\[([^[\]\n]{1,300})\]\(<?https?:\/\/[^\s()<>]{1,2000}>?\)/giu;
const ADDRESS = /<?\bhttps?:\/\/[^\s<>]+>?/giu;
const EVERYONE = /@(?:everyone|here)\b/gu;
/** What Discord reads at the beginning of a line: quotations, headings, small print and lists. */
const LINE_START = /^[ \t]*(?:(?:>|>>>|#{1,3}|-#|[-*])[ \t]+)+/gmu;
const CODE_LANGUAGE = /^[\w+#.-]{1,20}\n/u;
/** A backslash keeps the character after it; what emphasises, hides or marks code goes. */
const MARKUP =
  /\\([!-/:-@[-`{-~])|\*{2,3}|_{2,3}|~~|\|\||`+|(?<![\p{L}\p{N}\s])\*|\*(?![\p{L}\p{N}\s])|(?<!\S)[*_](?=\S)|(?<=\S)[*_](?!\S)/gu;
const KEYCAP = /[\d#*]\uFE0F?\u20E3/gu;

/**
 * What a message says, as a question is written: without mentions, custom emoji, addresses, and the signs of Discord's
 * Markdown, whose words stay. Empty where it has no letter and no digit, as a message of emoji has.
 *
 * A parser of Discord's Markdown would do the same, but those there are take a quarter of a second for a hostile message.
 */
export function plainText(message: string): string {
  // Between two fences stands code; its first line may name a language.
  const unfenced = message.split('```').map((part, i) => (i % 2 ? part.replace(CODE_LANGUAGE, '') : part));
  const text = unfenced
    .join('\n')
    .replace(NAMED_LINK, '$1')
    .replace(ADDRESS, ' ')
    .replace(TOKEN, ' ')
    .replace(EVERYONE, ' ')
    .replace(LINE_START, '')
    .replace(KEYCAP, ' ')
    .replace(MARKUP, (_, escaped: string | undefined) => escaped ?? '')
    .replace(/\s+/gu, ' ')
    .trim();
  return /[\p{L}\p{N}]/u.test(text) ? text : '';
}
