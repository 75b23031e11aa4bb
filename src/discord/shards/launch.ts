import { z } from 'zod';

/** What all shards of a machine are started with. */
const common = z.object({ apiUrl: z.string(), data: z.string(), logLevel: z.string() });
export type LaunchSettings = z.output<typeof common>;

/** As discord.js tells a process which shard it is. */
const environment = z.object({
  SHARDS: z.coerce.number().int().nonnegative(),
  SHARD_COUNT: z.coerce.number().int().positive(),
  DISCORD_TOKEN: z.string(),
});

/** The arguments of a shard's process. The token is not among them, since all users of a machine can read those. */
export function printLaunch(settings: LaunchSettings): string[] {
  return [JSON.stringify(settings)];
}

/** @throws what zod throws for what the manager does not start a shard with */
export function readLaunch(argument: string | undefined, env: NodeJS.ProcessEnv) {
  const { SHARDS: id, SHARD_COUNT: total, DISCORD_TOKEN: token } = environment.parse(env);
  return { ...common.parse(JSON.parse(argument ?? 'null')), id, total, token };
}
