import { ApiError, invalidForm, refusals } from '../core/errors.js';
import { isV2, type MessageBody } from '../rules/message-rules.js';
import type { Validation } from '../rules/validation.js';
import type { Channel } from '../world/channel.js';
import type { Guild } from '../world/guild.js';
import type { Message } from '../world/message.js';
import type { Permission } from '../world/permissions.js';
import type { World } from '../world/world.js';
import type { ApiRequest } from './request.js';
import type { Routes } from './router.js';

/** Guilds, channels and the messages that the bot writes there as itself, by its permissions. */
export function channelRoutes(
  world: World,
  validation: Validation,
  mayRead: (message: Message) => boolean,
): Routes {
  const channelOf = ({ params }: ApiRequest, ...needed: Permission[]): Channel => {
    const channel = world.channels.get(params.channel ?? '');
    if (!channel || channel.deleted) throw refusals.unknownChannel();
    if (!channel.botMay('ViewChannel')) throw refusals.missingAccess();
    if (!needed.every((permission) => channel.botMay(permission))) throw refusals.missingPermissions();
    return channel;
  };
  const messageOf = (channel: Channel, id: string | undefined): Message => {
    const message = channel.messages.find((each) => each.id === id);
    if (!message) throw refusals.unknownMessage();
    return message;
  };
  const guildOf = ({ params }: ApiRequest): Guild => {
    const guild = world.guilds.get(params.guild ?? '');
    if (!guild) throw refusals.unknownGuild();
    if (!guild.hasBot) throw refusals.missingAccess();
    return guild;
  };
  const shown = (message: Message) => message.toApi(mayRead(message));

  const create = (request: ApiRequest) => {
    const channel = channelOf(request, 'SendMessages');
    const { json, files } = request;
    validation.files(files, request);
    const v2 = isV2((json as MessageBody | undefined)?.flags);
    const body = validation.message(json ?? {}, 'channel-create', files.length, request, v2);
    refuseWithoutPermission(channel, body, files.length);
    const nonce = body.nonce == null ? undefined : String(body.nonce);
    const before = body.enforce_nonce ? sentAs(channel, nonce) : undefined;
    if (before) return { status: 200, json: before };
    const origin = { author: world.bot, channel, applicationId: world.applicationId, nonce };
    const flags = (body.flags ?? 0) & ~(1 << 6);
    const message = world.post({ ...origin, repliesTo: repliedTo(channel, body) }, body, files, flags);
    return { status: 200, json: message };
  };

  const edit = (request: ApiRequest) => {
    const message = messageOf(channelOf(request), request.params.message);
    if (message.author !== world.bot) throw refusals.notTheAuthor();
    const { json, files } = request;
    validation.files(files, request);
    const v2 = isV2(message.flags | ((json as MessageBody | undefined)?.flags ?? 0));
    const body = validation.message(json ?? {}, 'channel-edit', files.length, request, v2);
    refuseWithoutPermission(message.channel, body, files.length);
    world.edit(message, body, files);
    return { status: 200, json: message };
  };

  const remove = (request: ApiRequest) => {
    const message = messageOf(channelOf(request), request.params.message);
    const own = message.author === world.bot;
    if (!own && !message.channel.botMay('ManageMessages')) throw refusals.missingPermissions();
    world.delete(message);
    return { status: 204 };
  };

  const openDm = ({ json }: ApiRequest) => {
    const user = world.users.get((json as { recipient_id?: string } | undefined)?.recipient_id ?? '');
    if (!user) throw new ApiError(400, 50033, 'Invalid Recipient(s)');
    return { status: 200, json: world.dm(user) };
  };

  const member = (request: ApiRequest) => {
    guildOf(request);
    const user = world.users.get(request.params.user ?? '');
    if (!user) throw refusals.unknownMember();
    return { status: 200, json: { ...user.toMember(), user: user.toJSON() } };
  };

  return {
    'GET /channels/:channel': (request) => ({ status: 200, json: channelOf(request) }),
    'POST /channels/:channel/typing': (request) => {
      channelOf(request, 'SendMessages');
      return { status: 204 };
    },
    'POST /channels/:channel/messages': create,
    'GET /channels/:channel/messages': (request) => ({
      status: 200,
      json: channelOf(request, 'ReadMessageHistory').messages.toReversed().slice(0, 50).map(shown),
    }),
    'GET /channels/:channel/messages/:message': (request) => ({
      status: 200,
      json: shown(messageOf(channelOf(request, 'ReadMessageHistory'), request.params.message)),
    }),
    'PATCH /channels/:channel/messages/:message': edit,
    'DELETE /channels/:channel/messages/:message': remove,
    'GET /guilds/:guild': (request) => ({ status: 200, json: guildOf(request) }),
    'GET /guilds/:guild/channels': (request) => ({ status: 200, json: guildOf(request).channels }),
    'GET /guilds/:guild/roles': (request) => ({ status: 200, json: [guildOf(request).everyone] }),
    'GET /guilds/:guild/members/:user': member,
    'GET /users/:user': ({ params }) => {
      const user = world.users.get(params.user ?? '');
      if (!user) throw refusals.unknownUser();
      return { status: 200, json: user };
    },
    'POST /users/@me/channels': openDm,
  };
}

/** Embeds need EMBED_LINKS and files ATTACH_FILES; Discord refuses the whole message of a bot that lacks them. */
function refuseWithoutPermission(channel: Channel, body: MessageBody, files: number): void {
  if ((body.embeds?.length ?? 0) > 0 && !channel.botMay('EmbedLinks')) throw refusals.missingPermissions();
  if (files > 0 && !channel.botMay('AttachFiles')) throw refusals.missingPermissions();
}

/**
 * "If enforce_nonce is true and nonce is present, it will be checked for uniqueness in the past few minutes. If another
 * message was created by the same author with the same nonce, that message will be returned and no new message will be
 * created."
 */
function sentAs(channel: Channel, nonce: string | undefined): Message | undefined {
  return nonce === undefined ? undefined : channel.history.find(({ origin }) => origin.nonce === nonce);
}

/** The message that a new one answers. It must be there, unless `fail_if_not_exists` is false. */
function repliedTo(channel: Channel, { message_reference: reference }: MessageBody): Message | undefined {
  if (!reference) return undefined;
  if (!channel.botMay('ReadMessageHistory')) throw refusals.cannotReply();
  const message = channel.messages.find(({ id }) => id === reference.message_id);
  if (!message && reference.fail_if_not_exists !== false) {
    const code = 'MESSAGE_REFERENCE_UNKNOWN_MESSAGE';
    throw invalidForm([{ path: ['message_reference'], code, message: 'Unknown message' }]);
  }
  return message;
}
