import {
  type APIInteraction,
  type APIMessageInteractionMetadata,
  InteractionType,
  type RESTPostAPIInteractionCallbackWithResponseResult,
} from 'discord-api-types/v10';
import type { Clock } from '../core/clock.js';
import { invalidForm, refusals } from '../core/errors.js';
import type { UploadedFile } from '../rest/request.js';
import { DISCORD, Flag } from '../rules/limits.js';
import { hasSomething, isV2, type MessageBody } from '../rules/message-rules.js';
import type { Origin, Validation } from '../rules/validation.js';
import type { Message } from '../world/message.js';
import type { World } from '../world/world.js';
import { allowedCallbacks, type Interaction } from './interaction.js';

/** Flags that the sender of a message may set; Discord ignores the others. */
const SETTABLE = Flag.ephemeral | Flag.suppressEmbeds | Flag.silent | Flag.v2;

/** What the bot does with interactions: the first response to each, and the messages of its webhook. */
export class Responses {
  readonly #byToken = new Map<string, Interaction>();

  constructor(
    private readonly world: World,
    private readonly validation: Validation,
    private readonly clock: Clock,
    private readonly acknowledgeWithin: number,
  ) {}

  add(interaction: Interaction): void {
    this.#byToken.set(interaction.token, interaction);
  }

  /** @throws ApiError */
  callback(
    id: string,
    token: string,
    json: unknown,
    files: readonly UploadedFile[],
    origin: Origin,
  ): RESTPostAPIInteractionCallbackWithResponseResult {
    const interaction = this.#byToken.get(token);
    if (interaction?.id !== id) throw refusals.unknownInteraction();
    if (interaction.acknowledgedAs !== undefined) throw refusals.alreadyAcknowledged();
    if (this.clock.now() - interaction.createdAt > this.acknowledgeWithin)
      throw refusals.unknownInteraction();
    if (interaction.channel.deleted) throw refusals.unknownChannel();
    const body = (json ?? {}) as { readonly type: number; readonly data?: MessageBody };
    const allowed = allowedCallbacks(interaction);
    if (!allowed.includes(body.type)) {
      const message = `Value must be one of {${allowed.join(', ')}}.`;
      throw invalidForm([{ path: ['type'], code: 'BASE_TYPE_CHOICES', message }]);
    }
    this.validation.files(files, origin);
    this.validation.callback(body, files.length, origin);
    this.#acknowledge(interaction, body, files);
    return describe(interaction);
  }

  #acknowledge(
    interaction: Interaction,
    { type, data = {} }: { type: number; data?: MessageBody },
    files: readonly UploadedFile[],
  ): void {
    const { source } = interaction;
    const flags = data.flags ?? 0;
    if (type === 4) interaction.original = this.#post(interaction, data, files, flags & SETTABLE);
    // Of a deferred reply only the ephemeral flag counts.
    if (type === 5)
      interaction.original = this.#post(interaction, {}, [], (flags & Flag.ephemeral) | Flag.loading);
    if (type === 6 || type === 7) interaction.original = source;
    interaction.editsBefore = interaction.original?.edits ?? 0;
    if (type === 7 && source) {
      this.#refuseEmptied(source, data, files);
      this.world.edit(source, data, files);
    }
    if (type === 8) interaction.choices = (data as { choices?: Interaction['choices'] }).choices ?? [];
    if (type === 9) interaction.modal = data as unknown as NonNullable<Interaction['modal']>;
    interaction.acknowledgedAs = type;
    interaction.acknowledgedAt = this.clock.now();
  }

  /**
   * A follow-up. "When using this endpoint directly after responding with DEFERRED_CHANNEL_MESSAGE_WITH_SOURCE, this
   * endpoint will function as Edit Original Interaction Response […] The ephemeral flag will be ignored".
   * @throws ApiError
   */
  followUp(token: string, json: unknown, files: readonly UploadedFile[], origin: Origin): Message {
    const interaction = this.#live(token);
    this.validation.files(files, origin);
    const flags = (json as MessageBody | undefined)?.flags ?? 0;
    const body = this.validation.message(json ?? {}, 'webhook-create', files.length, origin, isV2(flags));
    const { original } = interaction;
    if (original?.loading && !original.deleted) {
      original.flags |= flags & Flag.v2;
      this.world.edit(original, body, files);
      return original;
    }
    const message = this.#post(interaction, body, files, flags & SETTABLE);
    interaction.followUps.push(message);
    return message;
  }

  /** A message of the webhook, which is the original or a follow-up. @throws ApiError */
  find(token: string, messageId: string): Message {
    const interaction = this.#live(token);
    const mine = [interaction.original, ...interaction.followUps];
    const message =
      messageId === '@original' ? interaction.original : mine.find((each) => each?.id === messageId);
    if (!message || message.deleted) throw refusals.unknownMessage();
    return message;
  }

  /** @throws ApiError */
  edit(
    token: string,
    messageId: string,
    json: unknown,
    files: readonly UploadedFile[],
    origin: Origin,
  ): Message {
    const message = this.find(token, messageId);
    this.validation.files(files, origin);
    const flags = message.flags | ((json as MessageBody | undefined)?.flags ?? 0);
    const body = this.validation.message(json ?? {}, 'webhook-edit', files.length, origin, isV2(flags));
    this.#refuseEmptied(message, body, files);
    // "Can only set SUPPRESS_EMBEDS and IS_COMPONENTS_V2"; the ephemeral flag stays what it is.
    message.flags |= (body.flags ?? 0) & (Flag.suppressEmbeds | Flag.v2);
    this.world.edit(message, body, files);
    return message;
  }

  /** @throws ApiError */
  delete(token: string, messageId: string): void {
    this.world.delete(this.find(token, messageId));
  }

  /** A token works once its interaction is acknowledged, and for 15 minutes. */
  #live(token: string): Interaction {
    const interaction = this.#byToken.get(token);
    if (!interaction) throw refusals.invalidWebhookToken();
    if (this.clock.now() - interaction.createdAt > DISCORD.tokenLives) throw refusals.invalidWebhookToken();
    if (interaction.acknowledgedAs === undefined) throw refusals.unknownWebhook();
    if (interaction.channel.deleted) throw refusals.unknownChannel();
    return interaction;
  }

  #refuseEmptied(message: Message, body: MessageBody, files: readonly UploadedFile[]): void {
    const { content, embeds, components } = message;
    const attachments = message.files.map(({ id }) => ({ id }));
    const after = { content, embeds, components, attachments, ...body } as MessageBody;
    if (!hasSomething(after, files.length)) throw refusals.emptyMessage();
  }

  #post(interaction: Interaction, body: MessageBody, files: readonly UploadedFile[], flags: number): Message {
    return this.world.post(
      {
        author: this.world.bot,
        channel: interaction.channel,
        applicationId: this.world.applicationId,
        interaction: metadata(interaction.payload, interaction.user.toJSON()),
        onlyFor: (flags & Flag.ephemeral) !== 0 ? interaction.user : undefined,
      },
      body,
      files,
      flags,
    );
  }
}

function metadata(
  payload: APIInteraction,
  user: ReturnType<World['bot']['toJSON']>,
): APIMessageInteractionMetadata {
  return {
    id: payload.id,
    type: payload.type,
    user,
    authorizing_integration_owners: payload.authorizing_integration_owners,
    ...(payload.type === InteractionType.MessageComponent && { interacted_message_id: payload.message.id }),
  } as APIMessageInteractionMetadata;
}

/** The answer to a callback made with `with_response=true`. */
function describe(interaction: Interaction): RESTPostAPIInteractionCallbackWithResponseResult {
  const { original, acknowledgedAs: type } = interaction;
  const message = type === 8 || type === 9 ? undefined : original;
  return {
    interaction: {
      id: interaction.id,
      type: interaction.type,
      ...(message && {
        response_message_id: message.id,
        response_message_loading: message.loading,
        response_message_ephemeral: message.ephemeral,
      }),
    },
    ...(message && { resource: { type: type as never, message: message.toJSON() } }),
  };
}
