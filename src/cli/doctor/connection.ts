import { z } from 'zod';
import { type Check, fault, ok, remark } from './check.js';

const TIMEOUT_MS = 10_000;

const gateway = z.object({ url: z.string(), session_start_limit: z.object({ remaining: z.number() }) });

export const token: Check = {
  name: 'token',
  async run({ config }) {
    if (config.discord.token !== undefined) return ok('DISCORD_TOKEN is set');
    return remark('DISCORD_TOKEN is not set', 'Only the bot needs it. "sanad start" says how to get one.');
  },
};

export const connection: Check = {
  name: 'Discord',
  async run({ config }) {
    const { token, apiUrl } = config.discord;
    const authorization = token === undefined ? {} : { authorization: `Bot ${token}` };
    // Without a token the public address tells at least whether Discord can be reached.
    const address = `${apiUrl}/v10/gateway${token === undefined ? '' : '/bot'}`;
    let response: Response;
    try {
      response = await fetch(address, { headers: authorization, signal: AbortSignal.timeout(TIMEOUT_MS) });
    } catch {
      const remedy = 'Check the connection and the firewall: https to Discord and a WebSocket must get out.';
      return token === undefined
        ? remark(`${apiUrl} cannot be reached`, `${remedy} Asking in the terminal needs none.`)
        : fault(`${apiUrl} cannot be reached`, remedy);
    }
    if (response.status === 401) {
      return fault('Discord does not know this token', 'Reset it in the developer portal and copy it again.');
    }
    if (!response.ok) return remark(`Discord answers ${response.status}`, 'Try again in a while.');
    if (token === undefined) return ok('reachable');
    const session = gateway.safeParse(await response.json());
    if (!session.success) return fault(`${apiUrl} does not answer like Discord`, 'Check DISCORD_API_URL.');
    const { remaining } = session.data.session_start_limit;
    if (remaining === 0)
      return fault('no logins left today', 'Wait until tomorrow, and look why the bot restarts so often.');
    return ok(`the token is right; ${remaining} logins left today`);
  },
};
