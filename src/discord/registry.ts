import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { loadModules } from '../load-modules.js';
import type { Button, Command, Menu } from './command.js';

const here = path.dirname(fileURLToPath(import.meta.url));

export interface Registry {
  /** By name. */
  readonly commands: ReadonlyMap<string, Command>;
  /** By file name. */
  readonly menus: ReadonlyMap<string, Menu>;
  /** By action. */
  readonly buttons: ReadonlyMap<string, Button>;
}

/** Every file of commands/, of menus/ and of buttons/. */
export async function loadRegistry(): Promise<Registry> {
  const [commands, menus, buttons] = await Promise.all([
    loadModules<{ command: Command }>(path.join(here, 'commands')),
    loadModules<{ menu: Menu }>(path.join(here, 'menus')),
    loadModules<{ button: Button }>(path.join(here, 'buttons')),
  ]);
  return {
    commands: new Map([...commands.values()].map(({ command }) => [command.definition.name, command])),
    menus: new Map([...menus].map(([name, { menu }]) => [name, menu])),
    buttons: new Map([...buttons].map(([action, { button }]) => [action, button])),
  };
}
