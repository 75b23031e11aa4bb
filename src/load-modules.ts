import { readdir } from 'node:fs/promises';
import path from 'node:path';
import { pathToFileURL } from 'node:url';

/**
 * Imports every module of a folder, in the order of their names: what is found this way needs no list kept by hand.
 * Folders inside it are not looked into.
 * @returns by file name without its ending. The caller vouches for `T`, which every file there must export.
 */
export async function loadModules<T>(folder: string): Promise<Map<string, T>> {
  const files = (await readdir(folder)).filter((name) => /(?<!\.d)\.[jt]s$/.test(name)).sort();
  const modules = await Promise.all(
    files.map(async (name) => {
      const module = (await import(pathToFileURL(path.join(folder, name)).href)) as T;
      return [name.replace(/\.[jt]s$/, ''), module] as const;
    }),
  );
  return new Map(modules);
}
