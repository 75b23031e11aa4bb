import { existsSync } from 'node:fs';
import { homedir } from 'node:os';
import path from 'node:path';

export const WEAVIATE_VERSION = 'v1.35.2';

/** Where `install.sh` puts the server; the variable names another one. */
export const WEAVIATE_SERVER =
  process.env.WEAVIATE_SERVER ||
  path.join(
    process.env.XDG_CACHE_HOME || path.join(homedir(), '.cache'),
    'sanad',
    `weaviate-server-${WEAVIATE_VERSION}`,
  );

/** One that was named must be there: tests that would be skipped without it fail. */
export const hasWeaviate = () => (process.env.WEAVIATE_SERVER ?? '') !== '' || existsSync(WEAVIATE_SERVER);
