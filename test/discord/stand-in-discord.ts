import { GatewayDispatchEvents, type Locale } from 'discord-api-types/v10';
import {
  buttonPress,
  chatCommand,
  forgery,
  menuCommand,
  modalSubmission,
  selection,
} from './interactions/deeds.js';
import type { OptionValues } from './interactions/options.js';
import { type Deed, makeInteraction, type Scene } from './interactions/payload.js';
import { Mention, Run } from './interactions/run.js';
import type { DiscordLocale } from './rules/locales.js';
import { type StandInOptions, StandInServer } from './stand-in-server.js';
import type { Channel } from './world/channel.js';
import type { Message } from './world/message.js';
import type { User } from './world/user.js';

/** Who acts, and where; what is left out is `discord.user`, in `discord.channel` or where the message is. */
export interface SceneOptions {
  readonly user?: User;
  readonly channel?: Channel;
  readonly locale?: DiscordLocale;
}

/** The stand-in with the people who use it: each method is something that a user does in Discord's client. */
export class StandInDiscord extends StandInServer {
  static async start(options: StandInOptions = {}): Promise<StandInDiscord> {
    const discord = new StandInDiscord(options);
    await discord.listen();
    return discord;
  }

  /** Runs `/ask`, or a subcommand as `sources list`, with the options a user fills in. */
  async slash(name: string, options: OptionValues = {}, scene: SceneOptions = {}): Promise<Run> {
    const full = this.#scene(scene);
    return this.#act(full, chatCommand(this.commands, name, options, full));
  }

  /** Types in an option and resolves with the choices that are offered. */
  async autocomplete(name: string, options: OptionValues, focused: string, scene: SceneOptions = {}) {
    const full = this.#scene(scene);
    return this.#act(full, chatCommand(this.commands, name, options, full, { focused })).choices();
  }

  /** Chooses a command from the menu of a message or a user. */
  async contextMenu(name: string, target: Message | User, scene: SceneOptions = {}): Promise<Run> {
    const full = this.#scene(scene, target);
    return this.#act(full, menuCommand(this.commands, name, target, full));
  }

  /** Presses a button, named by its custom id or its label. */
  async press(message: Message, button: string, scene: SceneOptions = {}): Promise<Run> {
    const full = this.#scene(scene, message);
    return this.#act(full, buttonPress(message, button, full));
  }

  /** Picks from a select menu, named by its custom id or its placeholder: values of options, or ids of channels. */
  async select(
    message: Message,
    menu: string,
    values: readonly string[],
    scene: SceneOptions = {},
  ): Promise<Run> {
    const full = this.#scene(scene, message);
    return this.#act(full, selection(message, menu, values, full));
  }

  /** Sends what no unchanged client would: any custom id with any values. */
  async forge(
    message: Message,
    customId: string,
    values: readonly string[],
    scene: SceneOptions = {},
  ): Promise<Run> {
    const full = this.#scene(scene, message);
    return this.#act(full, forgery(message, customId, values, full));
  }

  /** Submits the modal that a run opened, with values by custom id. */
  async submitModal(opener: Run, values: Readonly<Record<string, string | readonly string[]>>): Promise<Run> {
    const { user, channel, source, payload } = opener.interaction;
    const deed = modalSubmission(await opener.modal(), values, source);
    return this.#act(this.#scene({ user, channel, locale: (payload as { locale: Locale }).locale }), deed);
  }

  /** Writes a message that mentions the bot (in a direct message it need not), perhaps as a reply to another one. */
  mention(text: string, scene: SceneOptions & { readonly repliesTo?: Message } = {}): Mention {
    const { channel } = this.#scene(scene, scene.repliesTo);
    const content = channel.guild ? `<@${this.world.bot.id}> ${text}` : text;
    return this.say(content, scene);
  }

  /** Writes a message as it stands. */
  say(content: string, scene: SceneOptions & { readonly repliesTo?: Message } = {}): Mention {
    const { user: author, channel } = this.#scene(scene, scene.repliesTo);
    const message = this.world.post({ author, channel, repliesTo: scene.repliesTo }, { content }, []);
    return new Mention(message, this.waiting);
  }

  #scene({ user = this.user, channel, locale }: SceneOptions, target?: Message | User): Scene {
    const there = target && 'channel' in target ? target.channel : this.channel;
    return { user, channel: channel ?? there, locale: (locale ?? user.locale) as Locale };
  }

  #act(scene: Scene, deed: Deed): Run {
    if (this.gateway.sessions.length === 0) throw new Error(`${deed.label}: the bot has not connected`);
    const interaction = makeInteraction(scene, deed, this.applicationId, this.ids, this.clock);
    this.responses.add(interaction);
    this.gateway.dispatch(GatewayDispatchEvents.InteractionCreate, interaction.payload, scene.channel.guild);
    return new Run(interaction, this.waiting);
  }
}
