import type { Logger } from 'pino';
import type { Sanad } from '../answer/sanad.js';
import { nextFailure, nextSignal } from '../process-end.js';
import type { CliCommand } from './support/command.js';
import { EXIT, explainFailure, Failure, UsageError } from './support/exit.js';
import { Hangups } from './support/hangup.js';
import { note, openSanad } from './support/open.js';
import { type CommonOptions, configFrom, withCommonOptions } from './support/options.js';
import { printJson } from './support/print.js';

const NO_TOKEN = `There is no DISCORD_TOKEN, so the bot cannot log in. To get one:
  1. Open https://discord.com/developers/applications and choose "New Application".
  2. Under "Bot", choose "Reset Token" and copy it. No privileged intent is needed.
  3. Copy .env.example to .env and write it there: DISCORD_TOKEN=…
  4. Run this again. It prints the link that invites the bot to your server.
Meanwhile you can try the bot on a page of its own, or ask in the terminal:
  npm start -- playground
  npm start -- ask "why did the propaganda output drop?"`;

export const command: CliCommand = {
  define(program, exit) {
    withCommonOptions(program.command('start'))
      .description('run the Discord bot')
      .action(async (options: CommonOptions) => exit(await run(options)));
  },
};

async function run(options: CommonOptions): Promise<number> {
  const config = configFrom(options);
  const { token } = config.discord;
  if (token === undefined) throw new UsageError(NO_TOKEN);
  // discord.js takes half a second to load, which commands of the terminal need not wait for.
  const [{ pino }, { serve }, { ConnectionEnded, wordsAbout }, { LmdbStore }] = await Promise.all([
    import('pino'),
    import('../discord/serve.js'),
    import('../discord/connection.js'),
    import('../discord/storage/lmdb-store.js'),
  ]);
  const log = pino({ level: config.logLevel, base: null }, pino.destination({ dest: 2, sync: true }));
  const stopped = Promise.race([nextSignal(), nextFailure(log)]);
  const hangups = new Hangups();
  const stopping = new AbortController();
  void stopped.then(() => stopping.abort());
  // First, since a folder that cannot be used is found at once, and the model takes seconds.
  const store = await LmdbStore.open(config.data, (problem) => log.error(problem));
  const sanad = await openSanad(config, { signal: stopping.signal }).catch((error: unknown) => {
    if (stopping.signal.aborted) return undefined;
    throw error;
  });
  if (!sanad) {
    await store.close();
    return codeAfter(await stopped);
  }
  try {
    const { data, logLevel } = config;
    const { apiUrl, shards } = config.discord;
    const { signal } = stopping;
    const serving = serve({ token, apiUrl, shards, sanad, store, data, log, logLevel, signal });
    const bot = await serving.catch((error: unknown) => {
      if (signal.aborted) return undefined;
      const words = wordsAbout(error, apiUrl);
      throw words === undefined ? error : new Failure(words);
    });
    if (!bot) return codeAfter(await stopped);
    if (options.json) printJson({ ready: true, invite: bot.inviteUrl });
    else note(`Ready. Invite the bot with ${bot.inviteUrl}`);
    const warmUp = () =>
      sanad.warmUp().catch((error: unknown) => log.warn({ err: error }, 'could not warm up'));
    setTimeout(warmUp, QUIET_MS).unref();
    void hangups.serve(() => refresh(sanad, log, signal), signal);
    const why = await Promise.race([stopped, bot.ended]);
    log.info({ why: typeof why === 'string' ? why : why.name }, 'stopping');
    await bot.stop();
    if (why instanceof ConnectionEnded) throw new Failure(why.message);
    return codeAfter(why);
  } finally {
    await store.close();
    await sanad.close();
    // A connection that discord.js still tries to make must not keep the process.
    setTimeout(() => process.exit(), LEFTOVER_MS).unref();
  }
}

/** Takes up changed sources; where that fails, the old ones go on being used, and the log says why. */
async function refresh(sanad: Sanad, log: Logger, signal: AbortSignal): Promise<void> {
  const begin = performance.now();
  log.info('reading the sources again');
  try {
    const { sources, built } = await sanad.refresh({
      signal,
      onWarning: (warning) => log.warn({ warning }, 'about the sources'),
    });
    const ms = Math.round(performance.now() - begin);
    log.info({ sources, ...built, ms }, 'the sources are in use');
  } catch (error) {
    if (signal.aborted) return;
    const { message, isKnown } = explainFailure(error);
    log.error(
      isKnown ? { reason: message } : { err: error },
      'could not take up the sources; those from before stay in use',
    );
  }
}

/** Being told to stop is no failure. */
function codeAfter(why: NodeJS.Signals | Error): number {
  return typeof why === 'string' ? EXIT.done : EXIT.failed;
}

/** Those who waited for the bot ask at once, and must not wait for its warming up as well. */
const QUIET_MS = 2_000;

/** Less than discord.js waits before it connects again. */
const LEFTOVER_MS = 300;
