import { existsSync } from 'node:fs';
import path from 'node:path';
import { ROOT } from '../config.js';
import { nextSignal } from '../process-end.js';
import type { CliCommand } from './support/command.js';
import { EXIT, explainFailure, Failure } from './support/exit.js';
import { note, openSanad } from './support/open.js';
import {
  type CommonOptions,
  configFrom,
  wholeNumber,
  withCommonOptions,
  withTranslationOption,
} from './support/options.js';
import { printJson } from './support/print.js';

interface PlaygroundOptions extends CommonOptions {
  readonly port: number;
  readonly host: string;
  readonly translations: boolean;
}

/** The page as it is built; the server is built beside it. */
const PAGE = path.join(ROOT, 'dist/playground/page');

/** This machine alone. */
const HOST = '127.0.0.1';
const PORT = 8_137;

export const command: CliCommand = {
  define(program, exit) {
    withTranslationOption(withCommonOptions(program.command('playground')))
      .description('serve a page on this machine that is the bot, without Discord')
      .option('--port <n>', 'where it listens; 0 for any port that is free', wholeNumber(0, 65_535), PORT)
      .option('--host <address>', 'open it to others: an address of this machine, or 0.0.0.0 for all', HOST)
      .action(async (options: PlaygroundOptions) => exit(await run(options)));
  },
};

async function run(options: PlaygroundOptions): Promise<number> {
  const config = configFrom(options);
  if (!existsSync(path.join(PAGE, 'index.html')))
    throw new Failure(`There is no page in ${PAGE}: run "npm run build".`);
  const stopped = nextSignal();
  // discord.js takes half a second to load, which commands of the terminal need not wait for.
  const [{ pino }, { startPlayground }, { isLoopback }] = await Promise.all([
    import('pino'),
    import('../playground/server.js'),
    import('../playground/caller.js'),
  ]);
  const { port, host } = options;
  const playground = await startPlayground({
    host,
    port,
    page: PAGE,
    log: pino({ level: config.logLevel, base: null }, pino.destination({ dest: 2, sync: true })),
    open: (onProgress, signal) => openSanad(config, { onProgress, signal }),
    explain(error) {
      const { message, isKnown } = explainFailure(error);
      return isKnown ? message : 'Sanad could not be opened. The terminal says why.';
    },
  }).catch((error: unknown) => {
    throw cannotListen(error, options);
  });
  try {
    const { url, ready } = playground;
    note(`The playground is at ${url} (Ctrl+C ends it)`);
    if (!isLoopback(host))
      note(
        'warning: whoever reaches this machine over the network can use it too, and it asks for no password.',
      );
    const isReady = await Promise.race([ready.then(() => true), stopped.then(() => false)]);
    if (isReady) {
      if (options.json) printJson({ ready: true, url });
      else note('Ready.');
      await stopped;
    }
    return EXIT.done;
  } finally {
    await playground.close();
  }
}

/** What to do where it cannot listen; the error itself where that is not known. */
function cannotListen(error: unknown, { port, host }: PlaygroundOptions): unknown {
  switch ((error as NodeJS.ErrnoException).code) {
    case 'EADDRINUSE':
      return new Failure(
        `Port ${port} is in use. Choose another one with --port, or --port 0 for any that is free.`,
      );
    case 'EACCES':
      return new Failure(`This user may not listen on port ${port}. Choose one from 1024 with --port.`);
    case 'EADDRNOTAVAIL':
    case 'ENOTFOUND':
    case 'EAI_AGAIN':
      return new Failure(`${host} is no address of this machine. Choose another one with --host.`);
    default:
      return error;
  }
}
