import type { Config } from '../config.js';
import type { CliCommand } from './support/command.js';
import { EXIT, Failure, UsageError } from './support/exit.js';
import { note, openSanad } from './support/open.js';
import { type CommonOptions, configFrom, withCommonOptions } from './support/options.js';
import { printJson } from './support/print.js';

const NO_TOKEN = `There is no DISCORD_TOKEN, so the bot cannot log in. To get one:
  1. Open https://discord.com/developers/applications and choose "New Application".
  2. Under "Bot", choose "Reset Token" and copy it. No privileged intent is needed.
  3. Copy .env.example to .env and write it there: DISCORD_TOKEN=…
  4. Run this again. It prints the link that invites the bot to your server.
Meanwhile you can ask in the terminal:
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
  const [{ pino }, { Bot }, { LmdbStore }] = await Promise.all([
    import('pino'),
    import('../discord/bot.js'),
    import('../discord/storage/lmdb-store.js'),
  ]);
  const log = pino({ level: config.logLevel, base: null }, pino.destination({ dest: 2, sync: true }));
  const stopped = nextSignal();
  const stopping = new AbortController();
  void stopped.then(() => stopping.abort());
  // First, since a folder that cannot be used is found at once, and the model takes seconds.
  const store = await LmdbStore.open(config.data, (problem) => log.error(problem));
  const sanad = await openSanad(config, stopping.signal).catch((error: unknown) => {
    if (stopping.signal.aborted) return undefined;
    throw error;
  });
  if (!sanad) return EXIT.done;
  try {
    const bot = await connect(config, () =>
      Bot.start({ token, apiUrl: config.discord.apiUrl, sanad, store, log }),
    );
    if (options.json) printJson({ ready: true, invite: bot.inviteUrl });
    else note(`Ready. Invite the bot with ${bot.inviteUrl}`);
    log.info({ signal: await stopped }, 'stopping');
    await bot.stop();
  } finally {
    await store.close();
    await sanad.close();
  }
  return EXIT.done;
}

/** Resolves with the first signal that asks the process to end; a second one ends it at once. */
function nextSignal(): Promise<NodeJS.Signals> {
  return new Promise((resolve) => {
    for (const signal of ['SIGTERM', 'SIGINT'] as const) process.once(signal, resolve);
  });
}

async function connect<T>(config: Config, start: () => Promise<T>): Promise<T> {
  try {
    return await start();
  } catch (error) {
    const code = (error as { code?: unknown }).code;
    if (code === 'TokenInvalid' || (error as { status?: unknown }).status === 401) {
      throw new Failure(
        'Discord does not know this DISCORD_TOKEN. Reset it in the developer portal and copy it again.',
      );
    }
    if (
      code === 'ECONNREFUSED' ||
      code === 'ENOTFOUND' ||
      code === 'EAI_AGAIN' ||
      code === 'UND_ERR_CONNECT_TIMEOUT'
    ) {
      throw new Failure(
        `Discord cannot be reached at ${config.discord.apiUrl} (${code}). Check the connection.`,
      );
    }
    throw error;
  }
}
