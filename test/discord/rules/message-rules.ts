import type { FieldError } from '../core/errors.js';
import { type ComponentBody, componentErrors } from './component-rules.js';
import { DISCORD, Flag } from './limits.js';

/** The parts of a message body that the rules look at, after its schema was checked. */
export interface MessageBody {
  readonly content?: string | null;
  readonly embeds?: readonly EmbedBody[] | null;
  readonly components?: readonly ComponentBody[] | null;
  readonly attachments?: readonly { readonly id: string; readonly description?: string | null }[] | null;
  readonly flags?: number | null;
  readonly allowed_mentions?: AllowedMentions | null;
  readonly sticker_ids?: readonly string[] | null;
  readonly poll?: object | null;
  readonly nonce?: string | number | null;
  readonly enforce_nonce?: boolean | null;
  readonly message_reference?: {
    readonly message_id: string;
    readonly fail_if_not_exists?: boolean | null;
  } | null;
}

interface AllowedMentions {
  readonly parse?: readonly (string | null)[] | null;
  readonly users?: readonly (string | null)[] | null;
  readonly roles?: readonly (string | null)[] | null;
  readonly replied_user?: boolean | null;
}

interface EmbedBody {
  readonly title?: string | null;
  readonly description?: string | null;
  readonly url?: string | null;
  readonly footer?: { readonly text?: string | null; readonly icon_url?: string | null } | null;
  readonly author?: { readonly name?: string | null; readonly url?: string | null } | null;
  readonly image?: { readonly url?: string | null } | null;
  readonly thumbnail?: { readonly url?: string | null } | null;
  readonly fields?: readonly { readonly name: string; readonly value: string }[] | null;
}

/** What is wrong with the message, beyond its schema. Paths start at the message. */
export function messageErrors(body: MessageBody, isV2: boolean): FieldError[] {
  return [
    ...lengthErrors(body),
    ...embedErrors(body.embeds ?? []),
    ...componentErrors(body.components ?? [], isV2),
    ...(isV2 ? legacyFieldErrors(body) : []),
  ];
}

/** Whether a body holds something to show; Discord refuses a message that does not (50006). */
export function hasSomething(body: MessageBody, files: number): boolean {
  return (
    files > 0 ||
    Boolean(body.content?.trim()) ||
    [body.embeds, body.components, body.attachments, body.sticker_ids].some(
      (list) => (list?.length ?? 0) > 0,
    ) ||
    Boolean(body.poll)
  );
}

/**
 * Whom the message could ping. Discord pings what `allowed_mentions` allows, and everything when it is left out; the
 * rule here is that it is there and allows nothing, whatever the text happens to hold.
 */
export function pings({ allowed_mentions: allowed }: MessageBody): string | undefined {
  if (!allowed) return 'allowed_mentions is missing, so that every mention in the text pings';
  if (!allowed.parse) return 'allowed_mentions.parse is missing; it must be []';
  if (allowed.parse.length > 0) return `allowed_mentions.parse lets ${allowed.parse.join(', ')} ping`;
  if ((allowed.users?.length ?? 0) > 0) return 'allowed_mentions.users lets users be pinged';
  if ((allowed.roles?.length ?? 0) > 0) return 'allowed_mentions.roles lets roles be pinged';
  if (allowed.replied_user) return 'allowed_mentions.replied_user pings the one who is replied to';
  return undefined;
}

const tooLong = (path: PropertyKey[], limit: number): FieldError => ({
  path,
  code: 'BASE_TYPE_MAX_LENGTH',
  message: `Must be ${limit} or fewer in length.`,
});

function* lengthErrors(body: MessageBody): Generator<FieldError> {
  // The schema of channel messages allows 4000, which is for users with a subscription.
  if ([...(body.content ?? '')].length > DISCORD.content) yield tooLong(['content'], DISCORD.content);
  if ((body.embeds?.length ?? 0) > DISCORD.embeds) yield tooLong(['embeds'], DISCORD.embeds);
  if ((body.attachments?.length ?? 0) > DISCORD.attachments)
    yield tooLong(['attachments'], DISCORD.attachments);
}

function* embedErrors(embeds: readonly EmbedBody[]): Generator<FieldError> {
  let total = 0;
  for (const [index, embed] of embeds.entries()) {
    const at = (...path: PropertyKey[]) => ['embeds', index, ...path];
    const texts: [PropertyKey[], string | null | undefined, number][] = [
      [at('title'), embed.title, DISCORD.embedTitle],
      [at('description'), embed.description, DISCORD.embedDescription],
      [at('footer', 'text'), embed.footer?.text, DISCORD.embedFooter],
      [at('author', 'name'), embed.author?.name, DISCORD.embedAuthor],
    ];
    const fields = embed.fields ?? [];
    if (fields.length > DISCORD.embedFields) yield tooLong(at('fields'), DISCORD.embedFields);
    for (const [position, { name, value }] of fields.entries()) {
      texts.push([at('fields', position, 'name'), name, DISCORD.embedFieldName]);
      texts.push([at('fields', position, 'value'), value, DISCORD.embedFieldValue]);
      for (const [key, text] of Object.entries({ name, value })) {
        if (text.trim() === '') {
          yield {
            path: at('fields', position, key),
            code: 'BASE_TYPE_REQUIRED',
            message: 'This field is required',
          };
        }
      }
    }
    for (const [path, text, limit] of texts) {
      const length = [...(text ?? '')].length;
      total += length;
      if (length > limit) yield tooLong(path, limit);
    }
    yield* addressErrors(embed, at);
  }
  if (total > DISCORD.embedsTotal) {
    const message = `Embed size exceeds maximum size of ${DISCORD.embedsTotal}`;
    yield { path: ['embeds'], code: 'MAX_EMBED_SIZE_EXCEEDED', message };
  }
}

/** "Scheme must be one of (http, https)"; images may also point to a file uploaded with the message. */
function* addressErrors(
  embed: EmbedBody,
  at: (...path: PropertyKey[]) => PropertyKey[],
): Generator<FieldError> {
  const addresses: [PropertyKey[], string | null | undefined, RegExp][] = [
    [at('url'), embed.url, /^https?:\/\//],
    [at('author', 'url'), embed.author?.url, /^https?:\/\//],
    [at('footer', 'icon_url'), embed.footer?.icon_url, /^(https?|attachment):\/\//],
    [at('image', 'url'), embed.image?.url, /^(https?|attachment):\/\//],
    [at('thumbnail', 'url'), embed.thumbnail?.url, /^(https?|attachment):\/\//],
  ];
  for (const [path, address, allowed] of addresses) {
    if (!address || (allowed.test(address) && URL.canParse(address))) continue;
    const message = `Scheme "${address.split(':')[0]}" is not supported. Scheme must be one of ('http', 'https').`;
    yield { path, code: 'URL_TYPE_INVALID_SCHEME', message };
  }
}

/** With IS_COMPONENTS_V2, "the content and embeds fields will no longer work". */
function* legacyFieldErrors(body: MessageBody): Generator<FieldError> {
  for (const key of ['content', 'embeds'] as const) {
    if (!body[key]?.length) continue;
    const message = `The '${key}' field cannot be used when using MessageFlags.IS_COMPONENTS_V2`;
    yield { path: [key], code: 'MESSAGE_CANNOT_USE_LEGACY_FIELDS_WITH_COMPONENTS_V2', message };
  }
}

export function isV2(flags: number | null | undefined): boolean {
  return ((flags ?? 0) & Flag.v2) !== 0;
}
