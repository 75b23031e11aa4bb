import { randomBytes } from 'node:crypto';
import {
  constants,
  copyFile,
  link,
  mkdir,
  open,
  readdir,
  readFile,
  rename,
  rm,
  stat,
  writeFile,
} from 'node:fs/promises';
import { hostname } from 'node:os';
import path from 'node:path';
import { isAlive } from '../../process-alive.js';

/**
 * An index folder holds generations, each a folder of files that never change once `CURRENT` names it:
 *
 *     CURRENT                         the name of the generation in use, and the checksum of its manifest
 *     g-<host>-<process>-<random>/    a generation, or one being written
 *       manifest.json                 what it was built from, and its segments
 *       s-<random>/                   a segment
 *
 * A build writes a new generation and then replaces CURRENT by a rename, which the file system does at once or not at
 * all. So a kill at any moment leaves the old index or the new one. Every build has its own folder, so builds do not
 * meet; of two, the later rename wins, and both are whole.
 *
 * A segment that a new generation takes over is there under two names: its files are hard links. So a generation is
 * whole by itself, whatever becomes of the one before, nothing has to count who uses what, and the file system frees a
 * file with the last generation that has it.
 */
const POINTER = 'CURRENT';
const NAME = /^g-([0-9a-z]+)-(\d+)-[0-9a-f]+$/;
const HOST =
  hostname()
    .toLowerCase()
    .replace(/[^0-9a-z]/g, '') || 'host';
/** After this long, a generation that is not in use was left by a crash on another host. */
const ABANDONED_MS = 24 * 60 * 60 * 1000;

export interface Generation {
  readonly folder: string;
  /** SHA-256 of its manifest, which holds those of its other files. */
  readonly manifestSha256: string;
}

/** The generation in use, if there is one. */
export async function currentGeneration(directory: string): Promise<Generation | undefined> {
  try {
    const [name = '', manifestSha256 = ''] = (await readFile(path.join(directory, POINTER), 'utf8'))
      .trim()
      .split(' ');
    return NAME.test(name) ? { folder: path.join(directory, name), manifestSha256 } : undefined;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}

/** A new folder to write a generation into. */
export async function beginGeneration(directory: string): Promise<string> {
  const folder = path.join(directory, `g-${HOST}-${process.pid}-${randomBytes(6).toString('hex')}`);
  await mkdir(folder, { recursive: true });
  return folder;
}

/** Takes over segments of another generation, as far as their files are there. */
export async function takeOver(from: string, folder: string, segments: readonly string[]): Promise<void> {
  for (const segment of segments) {
    await mkdir(path.join(folder, segment), { recursive: true });
    for (const name of await namesIn(path.join(from, segment))) {
      await linkOrCopy(path.join(from, segment, name), path.join(folder, segment, name));
    }
  }
}

/** Removes a segment that was taken over or written, and is not needed after all. */
export async function dropSegment(folder: string, segment: string): Promise<void> {
  await rm(path.join(folder, segment), { recursive: true, force: true });
}

/** Some file systems have no hard links. A copy is right there as well, and takes its time. */
async function linkOrCopy(from: string, to: string): Promise<void> {
  try {
    await link(from, to);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'ENOENT') return;
    if (!['EPERM', 'ENOTSUP', 'EOPNOTSUPP', 'ENOSYS', 'EXDEV', 'EMLINK'].includes(code ?? '')) throw error;
    await copyFile(from, to, constants.COPYFILE_FICLONE);
  }
}

async function namesIn(folder: string): Promise<string[]> {
  try {
    return await readdir(folder);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return [];
    throw error;
  }
}

/** Makes a written generation the one in use, and removes those that no one needs any more. */
export async function publishGeneration({ folder, manifestSha256 }: Generation): Promise<void> {
  const directory = path.dirname(folder);
  const previous = await currentGeneration(directory);
  for (const name of await readdir(folder, { recursive: true })) await sync(path.join(folder, name));
  await sync(folder);
  const pointer = path.join(directory, `${POINTER}-${path.basename(folder)}`);
  await writeFile(pointer, `${path.basename(folder)} ${manifestSha256}\n`);
  await sync(pointer);
  await rename(pointer, path.join(directory, POINTER));
  await sync(directory);
  await removeAbandoned(directory, previous?.folder);
}

/** Removes a generation that was not published. */
export async function discardGeneration(folder: string): Promise<void> {
  await rm(folder, { recursive: true, force: true });
}

async function sync(file: string): Promise<void> {
  const handle = await open(file, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

/**
 * Removes the generation just replaced and those whose writer is gone. One that another living process is writing
 * stays. A reader that was about to open a removed one reads CURRENT again (see `ensureIndex`).
 */
async function removeAbandoned(directory: string, previous: string | undefined): Promise<void> {
  const current = (await currentGeneration(directory))?.folder;
  for (const name of await readdir(directory)) {
    const folder = path.join(directory, name);
    const owner = NAME.exec(name.startsWith(`${POINTER}-`) ? name.slice(POINTER.length + 1) : name);
    if (!owner || folder === current) continue;
    const local = owner[1] === HOST;
    const abandoned = local ? !isAlive(Number(owner[2])) : await olderThan(folder, ABANDONED_MS);
    if (abandoned || folder === previous) await rm(folder, { recursive: true, force: true });
  }
}

async function olderThan(file: string, ms: number): Promise<boolean> {
  try {
    return Date.now() - (await stat(file)).mtimeMs > ms;
  } catch {
    return false;
  }
}
