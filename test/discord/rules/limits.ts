/**
 * Discord's documented limits. They stand here a second time, apart from the bot's own, on purpose: a limit that is
 * wrong in the bot must not be wrong in what checks it.
 */
export const DISCORD = {
  /** Milliseconds to acknowledge an interaction: "you must send an initial response within 3 seconds". */
  acknowledgeWithin: 3_000,
  /** "Interaction tokens are valid for 15 minutes". */
  tokenLives: 15 * 60_000,
  content: 2_000,
  embeds: 10,
  /** Title, description, field names and values, footer and author of all embeds of a message together. */
  embedsTotal: 6_000,
  embedTitle: 256,
  embedDescription: 4_096,
  embedFields: 25,
  embedFieldName: 256,
  embedFieldValue: 1_024,
  embedFooter: 2_048,
  embedAuthor: 256,
  rows: 5,
  buttonsInRow: 5,
  /** With the IS_COMPONENTS_V2 flag: all components, nested ones counted. */
  components: 40,
  customId: 100,
  buttonLabel: 80,
  selectOptions: 25,
  choices: 25,
  choiceName: 100,
  choiceValue: 100,
  commands: 100,
  contextMenuCommands: 15,
  commandOptions: 25,
  /** Names, descriptions and choice values of a command and its options together; of each, the longest localisation. */
  commandTotal: 8_000,
  attachments: 10,
  /** Bytes; what Discord allows without a subscription, and says as `attachment_size_limit`. */
  attachmentSize: 10 * 1024 * 1024,
} as const;

/** Names of chat commands and of options; lower case, where the script has it. */
export const COMMAND_NAME = /^[-_'\p{L}\p{N}\p{sc=Deva}\p{sc=Thai}]{1,32}$/u;

export const Flag = {
  ephemeral: 1 << 6,
  loading: 1 << 7,
  suppressEmbeds: 1 << 2,
  silent: 1 << 12,
  v2: 1 << 15,
} as const;
