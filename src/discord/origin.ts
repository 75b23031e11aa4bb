/** Who asked, and where: as plain data, from Discord or from whatever else shows the bot. */
export interface Origin {
  readonly user: {
    readonly id: string;
    /** As the people around see it. */
    readonly name: string;
    /** May delete what others wrote in this channel. */
    readonly mayManageMessages: boolean;
    /** May change the bot's settings of this server. */
    readonly mayManageServer: boolean;
  };
  /** The user's locale, such as `ar` or `en-GB`. */
  readonly locale: string;
  readonly channel: string;
  /** The channel that a thread or a post of a forum belongs to. */
  readonly parentChannel?: string;
  /** Absent in direct messages. */
  readonly server?: string;
}
