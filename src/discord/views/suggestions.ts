import type { SourceSummary } from '../../answer/sources.js';
import { foldLetters, stripMarks } from '../../language/arabic.js';
import type { Choice } from '../command.js';
import { LIMITS } from '../limits.js';

const comparable = (text: string) => foldLetters(stripMarks(text.toLowerCase()));

/** Sources whose id begins with what is typed, or whose title or folder has it. */
export function suggestSources(sources: readonly SourceSummary[], typed: string): Choice[] {
  const wanted = comparable(typed.trim());
  return sources
    .filter(
      ({ id, title, slug }) => `${id}`.startsWith(wanted) || comparable(`${title} ${slug}`).includes(wanted),
    )
    .slice(0, LIMITS.choices)
    .map(({ id, title }) => ({ name: cut(`${id} ${title}`, LIMITS.choiceName), value: id }));
}

function cut(text: string, limit: number): string {
  return text.length > limit ? `${text.slice(0, limit - 1).toWellFormed()}…` : text;
}
