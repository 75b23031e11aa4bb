import type { FieldError } from '../../../src/discord/spec/check-schema.js';

export type { FieldError };

/** An answer by which Discord refuses a request: https://discord.com/developers/docs/topics/opcodes-and-status-codes */
export class ApiError extends Error {
  constructor(
    readonly status: number,
    readonly code: number,
    message: string,
    readonly errors?: ErrorTree,
  ) {
    super(message);
  }

  toJSON(): { message: string; code: number; errors?: ErrorTree } {
    return { message: this.message, code: this.code, ...(this.errors && { errors: this.errors }) };
  }
}

export interface ErrorTree {
  [key: string]: ErrorTree | { code: string; message: string }[];
}

/** "Invalid Form Body", with every field's errors under `_errors` at its place, as Discord nests them. */
export function invalidForm(fields: readonly FieldError[]): ApiError {
  const root: ErrorTree = {};
  for (const { path, code, message } of fields) {
    let node = root;
    for (const key of path) {
      const next = node[String(key)] ?? {};
      if (Array.isArray(next)) throw new TypeError(`a field may not be called _errors: ${path.join('.')}`);
      node[String(key)] = next;
      node = next;
    }
    const errors = node._errors;
    if (Array.isArray(errors)) errors.push({ code, message });
    else node._errors = [{ code, message }];
  }
  return new ApiError(400, 50035, 'Invalid Form Body', root);
}

export const refusals = {
  unauthorized: () => new ApiError(401, 0, '401: Unauthorized'),
  notFound: () => new ApiError(404, 0, '404: Not Found'),
  methodNotAllowed: () => new ApiError(405, 0, '405: Method Not Allowed'),
  malformedJson: () => new ApiError(400, 50109, 'The request body contains invalid JSON.'),
  tooLarge: () => new ApiError(413, 40005, 'Request entity too large'),
  unknownChannel: () => new ApiError(404, 10003, 'Unknown Channel'),
  unknownGuild: () => new ApiError(404, 10004, 'Unknown Guild'),
  unknownMember: () => new ApiError(404, 10007, 'Unknown Member'),
  unknownMessage: () => new ApiError(404, 10008, 'Unknown Message'),
  unknownUser: () => new ApiError(404, 10013, 'Unknown User'),
  unknownWebhook: () => new ApiError(404, 10015, 'Unknown Webhook'),
  unknownInteraction: () => new ApiError(404, 10062, 'Unknown interaction'),
  alreadyAcknowledged: () => new ApiError(400, 40060, 'Interaction has already been acknowledged.'),
  missingAccess: () => new ApiError(403, 50001, 'Missing Access'),
  notTheAuthor: () => new ApiError(403, 50005, 'Cannot edit a message authored by another user'),
  emptyMessage: () => new ApiError(400, 50006, 'Cannot send an empty message'),
  missingPermissions: () => new ApiError(403, 50013, 'Missing Permissions'),
  invalidWebhookToken: () => new ApiError(401, 50027, 'Invalid Webhook Token'),
  cannotReply: () => new ApiError(400, 160002, 'Cannot reply without permission to read message history'),
} as const;
