import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { loadModules } from '../load-modules.js';
import type { Button, Command } from './command.js';

const here = path.dirname(fileURLToPath(import.meta.url));

export interface Registry {
  /** By name. */
  readonly commands: ReadonlyMap<string, Command>;
  /** By action. */
  readonly buttons: ReadonlyMap<string, Button>;
}

/** Every file of commands/ and of buttons/. */
export async function loadRegistry(): Promise<Registry> {
  const commands = await loadModules<{ command: Command }>(path.join(here, 'commands'));
  const buttons = await loadModules<{ button: Button }>(path.join(here, 'buttons'));
  return {
    commands: new Map([...commands.values()].map(({ command }) => [command.definition.name, command])),
    buttons: new Map([...buttons].map(([action, { button }]) => [action, button])),
  };
}
