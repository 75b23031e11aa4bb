import * as spec from 'discord-api-spec/zod';
import type { $ZodType } from 'zod/v4/core';
import { checkSchema } from '../../../src/discord/spec/check-schema.js';
import { isLibraryNoise } from '../../../src/discord/spec/library-noise.js';
import { type FieldError, invalidForm, refusals } from '../core/errors.js';
import type { Violation, Violations } from '../core/violations.js';
import { type CommandBody, commandErrors } from './command-rules.js';
import { DISCORD } from './limits.js';
import { hasSomething, isV2, type MessageBody, messageErrors, pings } from './message-rules.js';

/** The request a body came with, for the report. */
export interface Origin {
  readonly method: string;
  readonly path: string;
}

/** What a message body is for; each has its schema. */
export type MessageUse = 'webhook-create' | 'webhook-edit' | 'channel-create' | 'channel-edit' | 'callback';

const MESSAGE_SCHEMAS: Record<Exclude<MessageUse, 'callback'>, $ZodType> = {
  'webhook-create': spec.IncomingWebhookInteractionRequestSchema,
  'webhook-edit': spec.IncomingWebhookUpdateRequestPartialSchema,
  'channel-create': spec.MessageCreateRequestSchema,
  'channel-edit': spec.MessageEditRequestPartialSchema,
};

const CALLBACK_SCHEMAS: Readonly<Record<number, $ZodType>> = {
  1: spec.PongInteractionCallbackRequestSchema,
  4: spec.CreateMessageInteractionCallbackRequestSchema,
  5: spec.CreateMessageInteractionCallbackRequestSchema,
  6: spec.UpdateMessageInteractionCallbackRequestSchema,
  7: spec.UpdateMessageInteractionCallbackRequestSchema,
  8: spec.ApplicationCommandAutocompleteCallbackRequestSchema,
  9: spec.ModalInteractionCallbackRequestSchema,
};

/** Checks every body that the bot sends, records what is wrong with it, and refuses what Discord would refuse. */
export class Validation {
  constructor(
    private readonly violations: Violations,
    private readonly locales: readonly string[],
  ) {}

  /** @throws ApiError when Discord would refuse the message */
  message(
    body: unknown,
    use: Exclude<MessageUse, 'callback'>,
    files: number,
    origin: Origin,
    v2: boolean,
  ): MessageBody {
    this.#schema(MESSAGE_SCHEMAS[use], body, origin);
    const message = body as MessageBody;
    this.#messageRules(message, [], files, origin, v2, use.endsWith('create'));
    return message;
  }

  /** The body of an interaction callback whose type was found to be allowed. @throws ApiError */
  callback(body: { readonly type: number; readonly data?: unknown }, files: number, origin: Origin): void {
    const schema = CALLBACK_SCHEMAS[body.type];
    if (!schema) throw new Error(`no schema for a callback of type ${body.type}`);
    this.#schema(schema, body, origin);
    if (body.type === 4 || body.type === 7) {
      const message = (body.data ?? {}) as MessageBody;
      this.#messageRules(message, ['data'], files, origin, isV2(message.flags), body.type === 4);
    }
  }

  /** A bulk overwrite of commands. @throws ApiError */
  commands(body: unknown, origin: Origin): readonly CommandBody[] {
    const isList = Array.isArray(body);
    const notAList = { path: [], code: 'BASE_TYPE_BAD_TYPE', message: 'Expected a list.' };
    this.#refuse('schema', isList ? [] : [notAList], origin);
    const commands = body as readonly CommandBody[];
    for (const [index, command] of commands.entries()) {
      this.#schema(spec.ApplicationCommandUpdateRequestSchema, asDocumented(command), origin, [index]);
    }
    this.#refuse('limit', [...commandErrors(commands, this.locales)], origin);
    return commands;
  }

  /** Uploaded files larger than Discord takes. @throws ApiError */
  files(files: readonly { readonly name: string; readonly data: Uint8Array }[], origin: Origin): void {
    const large = files.find(({ data }) => data.length > DISCORD.attachmentSize);
    if (!large) return;
    this.#record('limit', origin, [large.name], `a file of ${large.data.length} bytes`);
    throw refusals.tooLarge();
  }

  #schema(schema: $ZodType, body: unknown, origin: Origin, above: readonly PropertyKey[] = []): void {
    const result = checkSchema(schema, body);
    const fields = result.ok ? [] : result.fields;
    this.#refuse(
      'schema',
      fields.map((field) => ({ ...field, path: [...above, ...field.path] })),
      origin,
    );
    for (const path of result.ok ? result.unknownKeys : []) {
      // Discord ignores keys it does not know, so the request goes on; but whoever sent one meant something by it.
      if (isLibraryNoise(body, path)) continue;
      this.#record('unknown', origin, [...above, ...path], 'Discord does not know this key here');
    }
  }

  #messageRules(
    message: MessageBody,
    above: PropertyKey[],
    files: number,
    origin: Origin,
    v2: boolean,
    isNew: boolean,
  ): void {
    const errors = messageErrors(message, v2).map((error) => ({ ...error, path: [...above, ...error.path] }));
    this.#refuse('limit', errors, origin);
    if (isNew && !hasSomething(message, files)) {
      this.#record('limit', origin, above, 'the message is empty');
      throw refusals.emptyMessage();
    }
    const says =
      Boolean(message.content) || (message.embeds?.length ?? 0) > 0 || (v2 && message.components?.length);
    const pinged = says ? pings(message) : undefined;
    if (pinged) this.#record('manners', origin, [...above, 'allowed_mentions'], pinged);
  }

  #refuse(kind: Violation['kind'], fields: readonly FieldError[], origin: Origin): void {
    if (fields.length === 0) return;
    for (const { path, message } of fields) this.#record(kind, origin, path, message);
    throw invalidForm(fields);
  }

  #record(
    kind: Violation['kind'],
    { method, path }: Origin,
    at: readonly PropertyKey[],
    message: string,
  ): void {
    this.violations.add({ kind, method, path, at: at.map(String).join('.'), message });
  }
}

/**
 * The OpenAPI document and the documentation disagree on commands: `default_member_permissions` is documented as a
 * string of digits and comes back as one, and `nsfw` may be set. The documentation is right.
 */
function asDocumented(command: unknown): unknown {
  if (typeof command !== 'object' || command === null) return command;
  const { nsfw: _documented, ...rest } = command as Record<string, unknown>;
  const permissions = rest.default_member_permissions;
  if (typeof permissions === 'string' && /^\d+$/.test(permissions)) {
    rest.default_member_permissions = Number(permissions);
  }
  return rest;
}
