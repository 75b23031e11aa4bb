import type { Button } from '../command.js';
import { noticeReply } from '../views/problem.js';

/** Takes an answer away, for the one who asked or shared it and for those who may manage messages. */
export const button: Button = {
  counts: false,
  async run([asker], { origin, messages }) {
    if (origin.user.id === asker || origin.user.mayManageMessages) return { dismiss: true };
    return noticeReply([messages.buttons.notYours], messages);
  },
};
