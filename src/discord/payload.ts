import { AttachmentBuilder, MessageFlags } from 'discord.js';
import type { MessageBody, Reply } from './reply.js';

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

/** An answer to an interaction as a message of its own, which the asker alone sees where it is private. */
export function toMessage({ body, private: isPrivate }: Reply) {
  return { ...toPayload(body), ...(isPrivate ? { flags: MessageFlags.Ephemeral as const } : {}) };
}

/**
 * An answer to a message.
 * @param message its id: by it as a nonce Discord knows a second try, or the same message come again, and posts no
 *   second answer
 */
export function toAnswer(body: MessageBody, message: string) {
  return { ...toPayload(body), nonce: message, enforceNonce: true };
}
