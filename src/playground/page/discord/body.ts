import type { SentMessage } from '../../protocol.js';
import type { Body } from './message.js';

/** What a message says: its payload is that itself, or wraps it. */
export function bodyOf({ payload, files }: SentMessage): Body {
  const wrapped = payload as { readonly data?: Body };
  return { ...(wrapped.data ?? (payload as Body)), files };
}
