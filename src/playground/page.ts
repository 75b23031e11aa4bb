import { serveStatic } from '@hono/node-server/serve-static';
import type { MiddlewareHandler } from 'hono';

/** What the build names by its content never changes; all else is asked for again. */
const FOREVER = 'public, max-age=31536000, immutable';

/** The files of the page. What leads out of the folder is not there. */
export function page(folder: string): MiddlewareHandler {
  return serveStatic({
    root: folder,
    precompressed: true,
    onFound: (_path, c) =>
      c.header('Cache-Control', c.req.path.startsWith('/assets/') ? FOREVER : 'no-cache'),
  });
}
