import { open, type RootDatabase } from 'lmdb';

/** The databases of the environment. */
export const DATABASES = ['settings', 'votes', 'aside', 'about'] as const;

/** In the data folder; LMDB puts a lock file beside it. */
export const FILE = 'sanad.lmdb';

/**
 * Opens the LMDB environment as the bot needs it. A file that is no LMDB environment, or a damaged one, ends the process:
 * `inspectStore` looks first.
 */
export function openEnvironment(file: string, { readOnly = false } = {}): RootDatabase<string, string> {
  return open<string, string>({
    path: file,
    readOnly,
    maxDbs: DATABASES.length,
    encoding: 'string',
    // A commit has reached the disk when it returns. Writes are rare: a setting, a vote.
    overlappingSync: false,
  });
}

export function openDatabase(root: RootDatabase<string, string>, name: (typeof DATABASES)[number]) {
  return root.openDB<string, string>({ name, encoding: 'string' });
}
