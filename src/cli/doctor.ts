import { type Check, type Examined, type Finding, fault } from './doctor/check.js';
import { connection, token } from './doctor/connection.js';
import { corpus, index, model } from './doctor/data.js';
import { nativeModule, node } from './doctor/machine.js';
import { memory } from './doctor/memory.js';
import type { CliCommand } from './support/command.js';
import { EXIT } from './support/exit.js';
import { type CommonOptions, configFrom, withCommonOptions } from './support/options.js';
import { printJson, printLine } from './support/print.js';

/** In this order: a check may need what those before it found. */
const CHECKS: readonly Check[] = [node, nativeModule, model, corpus, index, memory, token, connection];

const SIGN = { ok: '✓', note: '!', fault: '✗' } as const;

export const command: CliCommand = {
  define(program, exit) {
    withCommonOptions(program.command('doctor'))
      .description('check what Sanad needs, and say how to mend what is not right')
      .action(async (options: CommonOptions) => exit(await run(options)));
  },
};

async function run(options: CommonOptions): Promise<number> {
  const examined: Examined = { config: configFrom(options) };
  let faults = 0;
  for (const check of CHECKS) {
    const finding = await examine(check, examined);
    if (finding.verdict === 'fault') faults++;
    if (options.json) {
      printJson({ check: check.name, ...finding });
      continue;
    }
    printLine(`${SIGN[finding.verdict]} ${check.name}: ${finding.detail}`);
    if (finding.remedy !== undefined) printLine(`  ${finding.remedy}`);
  }
  return faults === 0 ? EXIT.done : EXIT.failed;
}

async function examine(check: Check, examined: Examined): Promise<Finding> {
  try {
    return await check.run(examined);
  } catch (error) {
    return fault(
      error instanceof Error ? error.message : String(error),
      'Mend this and run the check again.',
    );
  }
}
