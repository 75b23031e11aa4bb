import { execFile } from 'node:child_process';
import { statfsSync } from 'node:fs';
import { mkdir, mkdtemp, open, rm, stat } from 'node:fs/promises';
import path from 'node:path';
import { ROOT } from '../../config.js';
import { FILE } from './environment.js';
import { StoreError } from './store-error.js';

/** Compiled, since Node.js runs it in a process of its own. */
const PROBE = path.join(ROOT, 'dist/discord/storage/probe.js');
const PROBE_MS = 30_000;
const RECORDS_MISSING = 3;

/** Bytes. A write needs a few pages of 4 KiB, an environment that is opened two dozen. */
const ROOM = 1_024 * 1_024;
const TRIAL = 64 * 1_024;

/** What the system says of a folder that cannot be used, and what to do. */
const UNUSABLE: Readonly<Record<string, string>> = {
  ENOSPC: 'The disk is full: make room',
  // What LMDB says of a full disk: EIO, as a number.
  5: 'The disk is full or broken: make room, or look at it',
  EDQUOT: 'The quota is used up: make room',
  EACCES: 'Give this user the right to read and write there',
  EPERM: 'Give this user the right to read and write there',
  EROFS: 'The disk is read-only: mount it writable',
  ENOTDIR: 'A file stands where a folder should: remove it',
  EEXIST: 'A file stands where the folder should: remove it',
};

/**
 * Makes the folder if need be, and finds out whether it can be written to and whether what is in it is whole, before LMDB
 * touches it: on a damaged file or a full disk LMDB would end the process without a word.
 * @returns the path of the environment
 * @throws StoreError
 */
export async function inspectStore(folder: string): Promise<string> {
  const file = path.join(folder, FILE);
  let size: number;
  try {
    // What is in it is for the bot's own user.
    await mkdir(folder, { recursive: true, mode: 0o700 });
    await tryToWrite(folder);
    size = await sizeOf(file);
    // The probe makes a copy.
    requireRoom(folder, size);
  } catch (error) {
    if (error instanceof StoreError) throw error;
    throw unusable(folder, error);
  }
  if (size === 0) return file;
  const damage = await probe(file, folder);
  if (damage !== undefined) {
    throw new StoreError(
      `${file} is damaged (${damage}).`,
      'It holds what servers decided, so it is not replaced by itself. Stop the bot and put a copy back from a backup; ' +
        `or move it away (mv "${file}" "${file}.damaged"), and every server begins with the default settings. ` +
        'SANAD_DATA names the folder.',
    );
  }
  return file;
}

/**
 * LMDB's binding must not meet a full disk: when it words the error it writes past its buffer, and the process may end.
 *
 * @param more bytes that are needed beside those of a few writes
 * @throws an error with the code ENOSPC
 */
export function requireRoom(folder: string, more = 0): void {
  const { bavail, blocks, bsize } = statfsSync(folder);
  // Some network file systems do not say how large they are.
  if (blocks > 0 && bavail * bsize < ROOM + more)
    throw Object.assign(new Error('no space left on device'), { code: 'ENOSPC' });
}

/** 0 where there is no such file. */
export async function sizeOf(file: string): Promise<number> {
  try {
    return (await stat(file)).size;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return 0;
    throw unusable(file, error);
  }
}

export function unusable(where: string, error: unknown): StoreError {
  const { code = 'unknown', message } = error as NodeJS.ErrnoException;
  const remedy = UNUSABLE[code] ?? 'Mend that';
  return new StoreError(
    `${where}, where the bot keeps what it must remember, cannot be used (${message}).`,
    `${remedy}, or name another folder with SANAD_DATA.`,
    { cause: error },
  );
}

async function tryToWrite(folder: string): Promise<void> {
  const name = path.join(folder, `.trial-${process.pid}`);
  try {
    const handle = await open(name, 'w');
    try {
      await handle.writeFile(Buffer.alloc(TRIAL));
      await handle.sync();
    } finally {
      await handle.close();
    }
  } finally {
    await rm(name, { force: true });
  }
}

/** @returns what is wrong; undefined where all can be read */
async function probe(file: string, folder: string): Promise<string | undefined> {
  const scratch = await mkdtemp(path.join(folder, '.probe-'));
  try {
    return await new Promise((resolve, reject) => {
      const args = [PROBE, file, path.join(scratch, FILE)];
      const options = { timeout: PROBE_MS, killSignal: 'SIGKILL', env: {} } as const;
      execFile(process.execPath, args, options, (error, _stdout, stderr) => {
        if (!error) resolve(undefined);
        else if (error.code === RECORDS_MISSING) resolve('records are missing');
        // The probe itself could not be run.
        else if (stderr.includes('ERR_MODULE_NOT_FOUND') || typeof error.code === 'string') reject(error);
        else resolve(error.signal ? `reading it ends with ${error.signal}` : 'it cannot be read');
      });
    });
  } finally {
    await rm(scratch, { recursive: true, force: true });
  }
}
