import { LONGEST_QUESTION } from '../../answer/ask.js';
import { askReply } from '../asking.js';
import { isForAskerAlone } from '../audience.js';
import { defineCommand } from '../command.js';
import { LIMITS } from '../limits.js';
import { MOST_SHOWN } from '../showing.js';
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
      results: { type: 'integer', min: 1, max: MOST_SHOWN },
      private: { type: 'boolean' },
    },
  },
  counts: true,
  isPrivate: (args, situation) => isForAskerAlone(args.private, situation),
  run: (args, context) =>
    askReply(
      args.question,
      {
        kind: 'question',
        source: args.source,
        results: args.results,
        private: isForAskerAlone(args.private, context),
      },
      context,
    ),
  complete: async (_option, typed, { sanad }) => suggestSources(sanad.sources(), typed),
});
