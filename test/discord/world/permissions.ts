import { PermissionFlagsBits } from 'discord-api-types/v10';

export type Permission = keyof typeof PermissionFlagsBits;

/** What a bot that only answers is usually invited with. */
export const USUAL_BOT_PERMISSIONS: readonly Permission[] = [
  'ViewChannel',
  'SendMessages',
  'SendMessagesInThreads',
  'EmbedLinks',
  'AttachFiles',
  'ReadMessageHistory',
  'UseApplicationCommands',
];

/** What a member without special roles can do. */
export const USUAL_USER_PERMISSIONS: readonly Permission[] = [
  ...USUAL_BOT_PERMISSIONS,
  'AddReactions',
  'CreateInstantInvite',
  'ChangeNickname',
];

/** "If in a dm/group dm, this will contain ATTACH_FILES, EMBED_LINKS, and MENTION_EVERYONE", and external emojis. */
export const DM_PERMISSIONS: readonly Permission[] = [
  'AttachFiles',
  'EmbedLinks',
  'MentionEveryone',
  'UseExternalEmojis',
  'ViewChannel',
  'SendMessages',
  'ReadMessageHistory',
];

export function bits(permissions: readonly Permission[]): bigint {
  return permissions.reduce((sum, permission) => sum | PermissionFlagsBits[permission], 0n);
}

/** Administrators may do everything. */
export function may(granted: bigint, permission: Permission): boolean {
  const wanted = PermissionFlagsBits[permission] | PermissionFlagsBits.Administrator;
  return (granted & wanted) !== 0n;
}
