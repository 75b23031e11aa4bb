import { DiscordAPIError, type Message, MessageReferenceType, PermissionFlagsBits } from 'discord.js';
import type { Logger } from 'pino';
import type { Answering, RepliedTo } from './answering.js';
import type { Order } from './deferral.js';
import { logRefusal } from './refusals.js';
import type { Reply } from './reply.js';
import { originOfMessage, textOf, withoutMention } from './requests.js';
import { respondToMessage } from './respond.js';
import type { Turns } from './turns.js';

/** What takes longer shows that the bot is typing. */
const TYPING_AFTER_MS = 1_000;

/**
 * Answers a message that mentions the bot, or that is written to it alone.
 * @returns whether it was for the bot, and Discord took the answer
 */
export async function answerMessage(
  message: Message,
  answering: Answering,
  turns: Turns,
  log: Logger,
): Promise<boolean> {
  const self = message.client.user.id;
  if (message.author.bot || message.webhookId !== null || message.system) return false;
  // A reply to the bot mentions it too, unless its writer turned that off. @everyone is not for the bot.
  if (message.guildId !== null && !message.mentions.users.has(self)) return false;
  const may = permissionsIn(message);
  if (!may.send) {
    log.info('may not write where it was mentioned');
    return false;
  }
  const text = withoutMention(message.content, self);
  const repliedTo = text === '' && may.embed ? await repliedToBy(message, log) : undefined;
  const origin = originOfMessage(message, text === '' ? (repliedTo?.text ?? '') : text);
  const messages = answering.messages(origin);
  const work = async (): Promise<Reply> => {
    if (!may.embed)
      return { private: false, body: { content: messages.problems.no_embeds, embeds: [], components: [] } };
    return typingWhile(message, answering.mention({ text, repliedTo, origin }), log);
  };
  const inTurn: Order = (task) => turns.run(origin.user.id, task);
  return respondToMessage(message, work, { messages, log, inTurn, asReply: may.reply });
}

interface Permissions {
  readonly send: boolean;
  readonly embed: boolean;
  readonly reply: boolean;
}

/** What the bot may do where a message stands. What is not known is tried. */
function permissionsIn({ channel, client }: Message): Permissions {
  const permissions = channel.isDMBased() ? null : channel.permissionsFor(client.user);
  if (!permissions) return { send: true, embed: true, reply: true };
  const { SendMessages, SendMessagesInThreads, EmbedLinks, ReadMessageHistory } = PermissionFlagsBits;
  return {
    send: permissions.has(channel.isThread() ? SendMessagesInThreads : SendMessages),
    embed: permissions.has(EmbedLinks),
    reply: permissions.has(ReadMessageHistory),
  };
}

/**
 * What the message says that another one replies to; `undefined` where it replies to none, or to the bot itself.
 *
 * Without the message content intent, Discord gives the text only of messages to the bot, by it or with a mention of it.
 * Others come empty, whether with the reply or fetched: then all that can be said is how to ask about them.
 */
async function repliedToBy(message: Message, log: Logger): Promise<RepliedTo | undefined> {
  if (!message.reference?.messageId || message.reference.type !== MessageReferenceType.Default)
    return undefined;
  try {
    const other = await message.fetchReference();
    if (other.author.id === message.client.user.id) return undefined;
    const text = withoutMention(textOf(other), message.client.user.id);
    const withoutText = text === '' && other.attachments.size === 0 && other.stickers.size === 0;
    return { text, hidden: withoutText };
  } catch (error) {
    // Deleted, or in a channel whose history the bot may not read.
    if (!(error instanceof DiscordAPIError)) throw error;
    log.info({ code: error.code, status: error.status }, 'could not read the message replied to');
    return { text: '', hidden: true };
  }
}

async function typingWhile<T>(message: Message, work: Promise<T>, log: Logger): Promise<T> {
  const { channel } = message;
  const timer = setTimeout(() => {
    if (channel.isSendable()) channel.sendTyping().catch((error: unknown) => logRefusal(error, log));
  }, TYPING_AFTER_MS);
  try {
    return await work;
  } finally {
    clearTimeout(timer);
  }
}
