import { LONGEST_QUESTION } from '../../answer/ask.js';
import { defineCommand } from '../command.js';
import { LIMITS } from '../limits.js';
import { answerView } from '../views/answer.js';
import { problemReply } from '../views/problem.js';
import { suggestSources } from '../views/suggestions.js';

export const command = defineCommand({
  definition: {
    name: 'ask',
    options: {
      question: {
        type: 'string',
        required: true,
        maxLength: Math.min(LONGEST_QUESTION, LIMITS.optionLength),
      },
      source: { type: 'integer', min: 1, autocomplete: true },
      private: { type: 'boolean' },
    },
  },
  isPrivate: (args) => args.private ?? false,
  async run(args, { sanad, messages }) {
    const result = await sanad.ask(args.question, { source: args.source });
    if (!result.ok) return problemReply(result.reason, messages);
    return { private: args.private ?? false, body: answerView(result.answer, sanad.corpus, messages) };
  },
  complete: async (_option, typed, { sanad }) => suggestSources(sanad.sources(), typed),
});
