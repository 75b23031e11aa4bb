import {
  type APIApplicationCommand,
  type APIModalInteractionResponseCallbackData,
  ApplicationCommandType,
  ComponentType,
  InteractionContextType,
  InteractionType,
} from 'discord-api-types/v10';
import { type ComponentBody, walkComponents } from '../rules/component-rules.js';
import { Message } from '../world/message.js';
import type { User } from '../world/user.js';
import { type OptionValues, sendOptions, type Typing } from './options.js';
import type { Deed, Scene } from './payload.js';
import type { CommandRegistry } from './registry.js';

/*
 * What users do, as the deeds that interactions are made of. Each is checked as Discord's client checks it: a command
 * that a user does not see cannot be used, and a button that is not there cannot be pressed. That is thrown, since it is
 * the test that asks for it.
 */

/** Runs `/name` or `/name group subcommand`, or with `typing` asks for choices. */
export function chatCommand(
  commands: CommandRegistry,
  name: string,
  values: OptionValues,
  scene: Scene,
  typing?: Typing,
): Deed {
  const [first = '', ...path] = name.replace(/^\//, '').split(' ');
  const command = commands.find(first, ApplicationCommandType.ChatInput, scene.channel.guild?.id);
  refuseUnseen(command, scene);
  const { options, resolved } = sendOptions(command, path, values, typing);
  return {
    type: typing ? InteractionType.ApplicationCommandAutocomplete : InteractionType.ApplicationCommand,
    label: typing ? `/${first} while typing "${typing.focused}"` : `/${[first, ...path].join(' ')}`,
    data: {
      ...commandData(command),
      ...(options.length > 0 && { options }),
      ...(Object.keys(resolved).length > 0 && { resolved }),
    },
  };
}

/** Chooses an app's command from the menu of a message or a user. */
export function menuCommand(
  commands: CommandRegistry,
  name: string,
  target: Message | User,
  scene: Scene,
): Deed {
  const isMessage = target instanceof Message;
  const type = isMessage ? ApplicationCommandType.Message : ApplicationCommandType.User;
  const command = commands.find(name, type, scene.channel.guild?.id);
  refuseUnseen(command, scene);
  if (isMessage) refuseUnreachable(target, scene);
  // The content of the message is always sent here, whatever the intents: the user has handed it to the app.
  const resolved = isMessage
    ? { messages: { [target.id]: target.toJSON() } }
    : {
        users: { [target.id]: target.toJSON() },
        members: { [target.id]: { ...target.toMember(), permissions: target.permissions.toString() } },
      };
  return {
    type: InteractionType.ApplicationCommand,
    label: `the menu command "${name}"`,
    data: { ...commandData(command), target_id: target.id, resolved },
  };
}

/** Presses a button, named by its custom id or its label. */
export function buttonPress(message: Message, button: string, scene: Scene): Deed {
  refuseUnreachable(message, scene);
  const found =
    message.buttons.find(({ customId }) => customId === button) ??
    message.buttons.find(({ label, emoji }) => label === button || emoji === button);
  if (!found) {
    const there =
      message.buttons.map(({ label, customId }) => `"${label}" (${customId})`).join(', ') || 'none';
    throw new Error(`no button "${button}" on the message; there are: ${there}`);
  }
  if (found.customId === undefined)
    throw new Error(`the button "${button}" is a link, which the bot does not hear of`);
  if (found.disabled) throw new Error(`the button "${button}" is disabled`);
  return {
    type: InteractionType.MessageComponent,
    label: `the button "${found.label}"`,
    data: { component_type: ComponentType.Button, custom_id: found.customId, id: 1 },
    source: message,
  };
}

/** Picks values from a select menu, named by its custom id or its placeholder. */
export function selection(message: Message, menu: string, values: readonly string[], scene: Scene): Deed {
  refuseUnreachable(message, scene);
  const found = message.selects.find(
    ({ customId, placeholder }) => customId === menu || placeholder === menu,
  );
  if (!found) throw new Error(`no select menu "${menu}" on the message`);
  if (found.disabled) throw new Error(`the select menu "${menu}" is disabled`);
  if (values.length < found.min || values.length > found.max) {
    throw new Error(
      `the select menu "${menu}" takes ${found.min} to ${found.max} values, not ${values.length}`,
    );
  }
  const type = found.channelTypes ? ComponentType.ChannelSelect : ComponentType.StringSelect;
  const resolved = found.channelTypes ? { resolved: channelsOf(found.channelTypes, values, scene) } : {};
  const missing = found.channelTypes
    ? undefined
    : values.find((value) => !found.options.some((option) => option.value === value));
  if (missing !== undefined) throw new Error(`the select menu "${menu}" has no option "${missing}"`);
  return {
    type: InteractionType.MessageComponent,
    label: `the select menu "${menu}"`,
    data: { component_type: type, custom_id: found.customId, id: 1, values: [...values], ...resolved },
    source: message,
  };
}

/** The channels with these ids, as far as a menu of channels offers them. */
function channelsOf(types: readonly number[], ids: readonly string[], { channel, user }: Scene): object {
  const channels = ids.map((id) => {
    const found = channel.guild?.channels.find((each) => each.id === id)?.toJSON();
    if (!found) throw new Error(`there is no channel ${id} here`);
    if (types.length > 0 && !types.includes(found.type))
      throw new Error(`the menu does not offer ${found.name}`);
    const { name, type } = found;
    return [id, { id, name, type, permissions: user.permissions.toString() }];
  });
  return { channels: Object.fromEntries(channels) };
}

/** What a changed client sends: any custom id with any values, on a message that its user sees. */
export function forgery(message: Message, customId: string, values: readonly string[], scene: Scene): Deed {
  refuseUnreachable(message, scene);
  return {
    type: InteractionType.MessageComponent,
    label: `the forged press of "${customId}"`,
    data: { component_type: ComponentType.StringSelect, custom_id: customId, id: 1, values: [...values] },
    source: message,
  };
}

/** Fills in a modal and submits it: by custom id, a text, or for a select menu its values. */
export function modalSubmission(
  modal: APIModalInteractionResponseCallbackData,
  values: Readonly<Record<string, string | readonly string[]>>,
  source: Message | undefined,
): Deed {
  const inputs = [...walkComponents(modal.components as readonly ComponentBody[])]
    .map(([, component]) => component)
    .filter(({ custom_id: id }) => id);
  const unknown = Object.keys(values).find((id) => !inputs.some((input) => input.custom_id === id));
  if (unknown !== undefined) throw new Error(`the modal "${modal.title}" has no field "${unknown}"`);
  const filled = new Map(
    inputs.map((input) => [input.custom_id, fill(input, values[input.custom_id ?? ''])]),
  );
  const components = (modal.components as readonly ComponentBody[]).map((row, index) => {
    const inner = row.component ? { component: filled.get(row.component.custom_id) } : undefined;
    const list = { components: (row.components ?? []).map((input) => filled.get(input.custom_id)) };
    return { type: row.type, id: index + 1, ...(inner ?? list) };
  });
  return {
    type: InteractionType.ModalSubmit,
    label: `the modal "${modal.title}"`,
    data: { custom_id: modal.custom_id, components },
    source,
  };
}

function fill(input: ComponentBody, value: string | readonly string[] | undefined): object {
  const { type, custom_id: id } = input;
  const base = { type, id: 1, custom_id: id };
  if (type !== ComponentType.TextInput)
    return { ...base, values: typeof value === 'string' ? [value] : [...(value ?? [])] };
  const {
    required = true,
    value: preset,
    min_length: min,
    max_length: max,
  } = input as {
    required?: boolean;
    value?: string;
    min_length?: number;
    max_length?: number;
  };
  const text = typeof value === 'string' ? value : (preset ?? '');
  if (required && text === '') throw new Error(`the field "${id}" is required`);
  if (text.length > (max ?? 4_000) || (text !== '' && text.length < (min ?? 0))) {
    throw new Error(`the field "${id}" takes another length than ${text.length}`);
  }
  return { ...base, value: text };
}

function commandData({ id, name, type, guild_id }: APIApplicationCommand): object {
  return { id, name, type, ...(guild_id !== undefined && { guild_id }) };
}

/** Discord hides commands from members without the default permissions, and where their contexts do not fit. */
function refuseUnseen(command: APIApplicationCommand, { user, channel }: Scene): void {
  const needed = command.default_member_permissions;
  if (channel.guild && needed !== null && needed !== undefined) {
    const administers = (user.permissions & 8n) !== 0n;
    const has = needed !== '0' && (user.permissions & BigInt(needed)) === BigInt(needed);
    if (!administers && !has)
      throw new Error(`"${command.name}" is hidden from ${user.name}, who lacks its permissions`);
  }
  const context = channel.guild ? InteractionContextType.Guild : InteractionContextType.BotDM;
  if (command.contexts && !command.contexts.includes(context)) {
    throw new Error(`"${command.name}" is not offered in ${channel.guild ? 'servers' : 'direct messages'}`);
  }
  const byUser = channel.guild !== undefined && !channel.guild.hasBot;
  if (byUser && !command.integration_types?.includes(1)) {
    throw new Error(
      `"${command.name}" cannot be installed by users, and the bot is not in ${channel.guild?.name}`,
    );
  }
}

function refuseUnreachable(message: Message, { user, channel }: Scene): void {
  if (message.deleted) throw new Error('the message was deleted');
  if (message.loading) throw new Error('the message is not there yet: the bot is still thinking');
  if (message.channel !== channel) throw new Error('the message is in another channel');
  if (message.ephemeral && message.origin.onlyFor !== user) {
    throw new Error(`the message is for ${message.origin.onlyFor?.name} alone; ${user.name} does not see it`);
  }
}
