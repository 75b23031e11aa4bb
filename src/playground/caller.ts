import { createHash } from 'node:crypto';
import { BlockList, isIP } from 'node:net';
import type { Origin } from '../discord/origin.js';
import { ASKER_NAME, CHANNEL_ID } from './channel.js';

const loopback = new BlockList();
loopback.addSubnet('127.0.0.0', 8, 'ipv4');
loopback.addAddress('::1', 'ipv6');

/** Whether an address, or `localhost`, is of this machine alone. */
export function isLoopback(host: string): boolean {
  const version = isIP(host);
  if (version === 0) return host === 'localhost';
  return loopback.check(host, version === 6 ? 'ipv6' : 'ipv4');
}

/**
 * Who asks, told by where the connection comes from and by nothing that comes through it: whoever it is has a server to
 * themselves, may manage it, and shares neither settings nor limits with others.
 *
 * @param address of the other end of the socket
 */
export function callerAt(address: string, locale: string): Origin {
  const key = isLoopback(address) ? 'loopback' : address;
  return {
    user: { id: idOf('user', key), name: ASKER_NAME, mayManageMessages: true, mayManageServer: true },
    locale,
    channel: CHANNEL_ID,
    server: idOf('server', key),
  };
}

/** 18 digits, as ids of Discord have them: always the same ones for the same key. */
export function idOf(kind: string, key: string): string {
  const hash = createHash('sha256').update(`${kind} ${key}`).digest().readBigUInt64BE();
  return String(10n ** 17n + (hash % (9n * 10n ** 17n)));
}
