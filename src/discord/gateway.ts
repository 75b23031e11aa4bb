import { REST, type RESTGetAPIGatewayBotResult, Routes } from 'discord.js';
import { z } from 'zod';
import { restOptions } from './rest.js';

/** What Discord says about the bot's connections. */
export interface GatewayAdvice {
  /** How many connections it recommends. */
  readonly shards: number;
  /** How many may log in within five seconds. */
  readonly maxConcurrency: number;
}

const advice = z.object({
  shards: z.number().int().positive(),
  session_start_limit: z.object({ max_concurrency: z.number().int().positive() }),
}) satisfies z.ZodType<Pick<RESTGetAPIGatewayBotResult, 'shards'>>;

/** @throws what discord.js throws where Discord refuses or cannot be reached */
export async function fetchAdvice(token: string, apiUrl: string): Promise<GatewayAdvice> {
  const rest = new REST(restOptions(apiUrl)).setToken(token);
  const { shards, session_start_limit } = advice.parse(await rest.get(Routes.gatewayBot()));
  return { shards, maxConcurrency: session_start_limit.max_concurrency };
}
