import type { QuotedPassage } from '../../answer/passage.js';
import { isForAskerAlone } from '../audience.js';
import { type Context, defineCommand } from '../command.js';
import { LIMITS } from '../limits.js';
import type { Reply } from '../reply.js';
import { passageView } from '../views/passage.js';
import { problemReply } from '../views/problem.js';
import { spoken } from '../views/quotation.js';
import { suggestPassages } from '../views/suggestions.js';

export const command = defineCommand({
  definition: {
    name: 'quote',
    options: { reference: { type: 'string', required: true, autocomplete: true, maxLength: 300 } },
  },
  counts: true,
  isPrivate: (_args, situation) => isForAskerAlone(undefined, situation),
  async run(args, context) {
    const { sanad, messages } = context;
    const result = sanad.quote(args.reference);
    if (result.ok) return quotation(result.passage, context);
    if (result.reason !== 'not_a_reference') return problemReply(result.reason, messages, result.available);
    // Something may stand around the reference, as in a citation that was copied whole.
    const [inText] = sanad.quoteText(args.reference);
    if (inText) {
      const { result: there } = inText;
      return there.ok
        ? quotation(there.passage, context)
        : problemReply(there.reason, messages, there.available);
    }
    const words = await sanad.quoteWords(args.reference);
    if (!words.ok) return problemReply(words.reason, messages);
    return quotation(words.passage, context, words.others);
  },
  complete: async (_option, typed, { sanad, messages }) =>
    suggestPassages(await sanad.suggest(typed, LIMITS.choices), typed, messages),
});

function quotation(passage: QuotedPassage, context: Context, others = 0): Reply {
  const { sanad, messages } = context;
  const source = sanad.corpus.source(passage.source);
  if (!source) throw new Error(`${passage.reference} is of a source that the corpus does not have.`);
  const body = passageView(passage, source, 0, messages);
  const note = others > 0 ? { content: spoken(messages.quoting.sameWords(others), messages) } : {};
  return { private: isForAskerAlone(undefined, context), body: { ...body, ...note } };
}
