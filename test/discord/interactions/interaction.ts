import {
  type APIApplicationCommandOptionChoice,
  type APIInteraction,
  type APIModalInteractionResponseCallbackData,
  InteractionType,
} from 'discord-api-types/v10';
import type { Channel } from '../world/channel.js';
import type { Message } from '../world/message.js';
import type { User } from '../world/user.js';

/** One interaction and everything that has become of it. */
export interface Interaction {
  readonly id: string;
  readonly token: string;
  readonly type: InteractionType;
  /** What users call it, as in `/ask` or `button "Next"`, for messages. */
  readonly label: string;
  readonly user: User;
  readonly channel: Channel;
  readonly createdAt: number;
  /** As it was sent to the bot. */
  readonly payload: APIInteraction;
  /** The message with the component that was used; of a modal, the message that led to it. */
  readonly source: Message | undefined;
  /** The callback's type, once it is acknowledged. */
  acknowledgedAs: number | undefined;
  /** The stand-in's time at which that was. */
  acknowledgedAt: number | undefined;
  /** What `@original` stands for: the reply, or for an update the source. */
  original: Message | undefined;
  /** How often `original` had been edited when it was acknowledged. */
  editsBefore: number;
  readonly followUps: Message[];
  modal: APIModalInteractionResponseCallbackData | undefined;
  choices: readonly APIApplicationCommandOptionChoice[] | undefined;
}

/**
 * The callback types that Discord takes for an interaction. A modal may not open another one, and updates a message only
 * where a message led to it.
 */
export function allowedCallbacks({ type, source }: Interaction): readonly number[] {
  switch (type) {
    case InteractionType.ApplicationCommand:
      return [4, 5, 9];
    case InteractionType.MessageComponent:
      return [4, 5, 6, 7, 9];
    case InteractionType.ApplicationCommandAutocomplete:
      return [8];
    case InteractionType.ModalSubmit:
      return source ? [4, 5, 6, 7] : [4, 5];
    default:
      return [1];
  }
}
