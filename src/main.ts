#!/usr/bin/env node
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { Command, CommanderError } from 'commander';
import type { CliCommand } from './cli/support/command.js';
import { defaultCommand } from './cli/support/default-command.js';
import { EXIT, reportFailure } from './cli/support/exit.js';
import { loadModules } from './load-modules.js';
import { VERSION } from './version.js';

const COMMANDS = path.join(path.dirname(fileURLToPath(import.meta.url)), 'cli');

async function main(argv: readonly string[]): Promise<number> {
  const program = new Command('sanad')
    .description('Answers questions about Arabic documents with verbatim, referenced passages.')
    .version(VERSION)
    .exitOverride()
    .showHelpAfterError('(add --help for the options)')
    .configureHelp({ showGlobalOptions: true });
  let exitCode: number = EXIT.done;
  // Every file of src/cli/ is a command: adding one is adding a file.
  for (const { command } of (await loadModules<{ command: CliCommand }>(COMMANDS)).values()) {
    command.define(program, (code) => {
      exitCode = code;
    });
  }
  try {
    // Node.js and this file are the first two.
    await program.parseAsync(argv.length > 2 ? argv : [...argv, defaultCommand()]);
  } catch (error) {
    // Commander has printed what is wrong; asking for --help or --version is no fault.
    if (error instanceof CommanderError) return error.exitCode === 0 ? EXIT.done : EXIT.usage;
    return reportFailure(error);
  }
  return exitCode;
}

// A reader that has seen enough (`sanad … | head`) closes the pipe: that is its right, not a fault.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code === 'EPIPE') process.exit(EXIT.done);
  throw error;
});

process.exitCode = await main(process.argv);
