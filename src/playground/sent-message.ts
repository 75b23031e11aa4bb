import { type Client, InteractionResponseType, InteractionWebhook, MessagePayload } from 'discord.js';
import {
  CreateMessageInteractionCallbackRequestSchema,
  MessageCreateRequestSchema,
  UpdateMessageInteractionCallbackRequestSchema,
} from 'discord-api-spec/zod';
import type { $ZodType } from 'zod/v4/core';
import { measuresOf } from '../discord/check-body.js';
import { toAnswer, toMessage, toPayload } from '../discord/payload.js';
import type { MessageBody, Reply } from '../discord/reply.js';
import { checkSchema } from '../discord/spec/check-schema.js';
import { isLibraryNoise } from '../discord/spec/library-noise.js';
import { referencesOf } from '../discord/views/quotation.js';
import type { SchemaFault, SentMessage, Use } from './protocol.js';

/** How a message comes to be: by itself, in the place of another one, or as a reply to what somebody wrote. */
export type Manner = { readonly as: 'post' | 'update' } | { readonly as: 'reply'; readonly to: string };

type Sent = Omit<SentMessage, 'ms'>;

/** Makes messages as discord.js would send them, with what there is to say about them. */
export class Sender {
  /** Stands for an interaction, and for the channel that a reply is written in. */
  readonly #target: InteractionWebhook;

  /** @param client need not be logged in: its options decide how messages are made */
  constructor(client: Client) {
    const inChannel = { messages: { resolveId: (id: string) => id } };
    this.#target = Object.assign(new InteractionWebhook(client as Client<true>, '0', ''), inChannel);
  }

  make(reply: Reply, manner: Manner): Sent {
    const { body } = reply;
    const { payload, schema } = this.#callOf(reply, manner);
    const json: unknown = JSON.parse(JSON.stringify(payload));
    return {
      payload: json,
      files: body.files ?? [],
      private: reply.private,
      references: referencesOf(body.embeds.map(({ description = '' }) => description)),
      uses: usesOf(body),
      faults: faultsOf(schema, json),
    };
  }

  /** What discord.js would send to Discord, and what Discord's own document says of it. */
  #callOf(reply: Reply, manner: Manner): { payload: unknown; schema: $ZodType } {
    switch (manner.as) {
      case 'post':
        return {
          payload: {
            type: InteractionResponseType.ChannelMessageWithSource,
            data: this.#resolve(toMessage(reply)),
          },
          schema: CreateMessageInteractionCallbackRequestSchema,
        };
      case 'update':
        return {
          payload: {
            type: InteractionResponseType.UpdateMessage,
            data: this.#resolve(toPayload(reply.body)),
          },
          schema: UpdateMessageInteractionCallbackRequestSchema,
        };
      case 'reply': {
        const reference = { messageReference: manner.to, failIfNotExists: false };
        return {
          payload: this.#resolve({ ...toAnswer(reply.body, manner.to), reply: reference }),
          schema: MessageCreateRequestSchema,
        };
      }
    }
  }

  #resolve(options: ConstructorParameters<typeof MessagePayload>[1]): unknown {
    return new MessagePayload(this.#target, options).resolveBody().body;
  }
}

/** Nothing is said of what a message does not have. */
function usesOf(body: MessageBody): Use[] {
  const used = [...measuresOf(body)].filter((measure) => measure.used > 0);
  return used.sort((a, b) => b.used / b.limit - a.used / a.limit);
}

function faultsOf(schema: $ZodType, payload: unknown): SchemaFault[] {
  const checked = checkSchema(schema, payload);
  if (!checked.ok) return checked.fields.map(({ path, message }) => ({ at: printPath(path), message }));
  return checked.unknownKeys
    .filter((path) => !isLibraryNoise(payload, path))
    .map((path) => ({ at: printPath(path), message: 'Discord does not know this key here' }));
}

function printPath(path: readonly PropertyKey[]): string {
  return path.map(String).join('.');
}
