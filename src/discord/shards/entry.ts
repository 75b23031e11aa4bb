import { DiscordjsErrorCodes } from 'discord.js';
import { GatewayCloseCodes } from 'discord-api-types/v10';
import { pino } from 'pino';
import { nextFailure, nextSignal } from '../../process-end.js';
import { Bot, type ConnectionState } from '../bot.js';
import { ConnectionEnded, wordsAbout } from '../connection.js';
import { definitionsOf } from '../definitions.js';
import { loadRegistry } from '../registry.js';
import { SettingsReader } from '../storage/settings-reader.js';
import { readLaunch } from './launch.js';
import { ManagerLink } from './manager-link.js';
import { RemoteAnswers } from './remote-answers.js';

/*
 * The process of one shard, started by `ShardFleet`: a connection to Discord, and the sending of what the manager answers.
 * It ends with the manager, however that ends.
 * Exit codes: 0 it was told to stop; 1 anything else.
 */

/** Shard 0 is always there, and once. */
const REGISTERS = 0;

const NOT_YET: ConnectionState = { connected: false, servers: 0, latencyMs: undefined };

async function main(): Promise<number> {
  const { id, total, token, apiUrl, data, logLevel } = readLaunch(process.argv[2], process.env);
  const log = pino({ level: logLevel, base: { shard: id } }, pino.destination({ dest: 2, sync: true }));
  // It is for the manager, and comes to the shards as well when a terminal closes.
  process.on('SIGHUP', () => undefined);
  let bot: Bot | undefined;
  const manager = new ManagerLink(() => bot?.connection ?? NOT_YET);
  const stopped = Promise.race([nextSignal(), nextFailure(log), manager.left]);
  const stopping = new AbortController();
  void stopped.then(() => stopping.abort());

  const registry = await loadRegistry();
  const decided = SettingsReader.open(data);
  await manager.send({ kind: 'loaded' });
  try {
    bot = await Bot.start({
      token,
      apiUrl,
      answering: new RemoteAnswers(manager.calls, registry, decided),
      definitions: id === REGISTERS ? definitionsOf(registry) : undefined,
      shard: { id, total, waitForIdentify: async () => void (await manager.calls.ask('identify', null)) },
      log,
      signal: stopping.signal,
    });
  } catch (error) {
    if (stopping.signal.aborted) return 0;
    const code = finalCode(error);
    if (code === undefined) log.error(about(error, apiUrl), 'could not log in');
    else await manager.send({ kind: 'refused', code });
    return 1;
  }
  await manager.send({ kind: 'state', ...bot.connection });
  await manager.send({ kind: 'ready', inviteUrl: bot.inviteUrl });
  const why = await Promise.race([stopped, bot.ended]);
  if (why instanceof ConnectionEnded) await manager.send({ kind: 'refused', code: why.code });
  log.info({ why: typeof why === 'string' ? why : why.name }, 'stopping');
  await bot.stop();
  await decided.close();
  return typeof why === 'string' && why !== 'the manager is gone' ? 0 : 1;
}

/** The close code of a refusal after which trying again is of no use. */
function finalCode(error: unknown): number | undefined {
  if (error instanceof ConnectionEnded) return error.code;
  // discord.js asks Discord's API before it connects.
  const unknownToken = (error as { code?: unknown }).code === DiscordjsErrorCodes.TokenInvalid;
  return unknownToken ? GatewayCloseCodes.AuthenticationFailed : undefined;
}

function about(error: unknown, apiUrl: string): object {
  const reason = wordsAbout(error, apiUrl);
  return reason === undefined ? { err: error } : { reason };
}

process.exit(await main());
