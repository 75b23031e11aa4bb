import type { Command } from 'commander';

/** What a file of src/cli/ exports as `command`. */
export interface CliCommand {
  /**
   * Adds the command to the program.
   * @param exit sets the exit code that the process will end with; without a call it is 0
   */
  define(program: Command, exit: (code: number) => void): void;
}
