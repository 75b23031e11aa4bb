import { isForAskerAlone } from '../audience.js';
import { defineCommand } from '../command.js';
import { passageView } from '../views/passage.js';
import { problemReply } from '../views/problem.js';

export const command = defineCommand({
  definition: { name: 'quote', options: { reference: { type: 'string', required: true, maxLength: 100 } } },
  counts: true,
  isPrivate: (_args, context) => isForAskerAlone(undefined, context),
  async run(args, context) {
    const { sanad, messages } = context;
    const result = sanad.quote(args.reference);
    const source = result.ok ? sanad.corpus.source(result.passage.source) : undefined;
    if (!result.ok || !source) {
      return problemReply(
        result.ok ? 'no_such_source' : result.reason,
        messages,
        result.ok ? undefined : result.available,
      );
    }
    return {
      private: isForAskerAlone(undefined, context),
      body: passageView(result.passage, source, 0, messages),
    };
  },
});
