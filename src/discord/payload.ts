import { AttachmentBuilder } from 'discord.js';
import type { MessageBody } from './reply.js';

/** Nobody is pinged by anything the bot says, the one who is replied to included. */
const NO_MENTIONS = { parse: [], repliedUser: false };

/** A body as discord.js takes it. */
export function toPayload({ files = [], ...body }: MessageBody) {
  return {
    ...body,
    allowedMentions: NO_MENTIONS,
    ...(files.length === 0
      ? {}
      : { files: files.map(({ name, text }) => new AttachmentBuilder(Buffer.from(text, 'utf8'), { name })) }),
  };
}
