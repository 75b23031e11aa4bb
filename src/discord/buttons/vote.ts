import type { Button } from '../command.js';
import { markOfCorpus } from '../marks.js';
import { noticeReply, problemReply } from '../views/problem.js';
import { referencesOf } from '../views/quotation.js';

/** Stores what somebody thinks of an answer. Pressing again changes it. */
export const button: Button = {
  counts: false,
  async run([vote, mark = ''], { sanad, store, messages, origin }, { message }) {
    // The passages that were voted on must still be those that their references name.
    if (mark !== markOfCorpus(sanad.corpus)) return problemReply('source_changed', messages);
    const references = referencesOf(message.descriptions.slice(1));
    if ((vote !== 'helpful' && vote !== 'not_helpful') || references.length === 0)
      return problemReply('outdated', messages);
    await store.saveVote({
      message: message.id,
      server: origin.server,
      voter: origin.user.id,
      vote,
      references,
    });
    return noticeReply([messages.buttons.thanks[vote], messages.buttons.changeable], messages);
  },
};
