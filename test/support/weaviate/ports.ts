import { createServer } from 'node:net';

/** Below the range from which the system takes ports for outgoing connections. */
const LOWEST = 18_000;
const HIGHEST = 32_000;

/** So many ports in a row that nobody listens on. Tests side by side begin at different places. */
export async function freePorts(count: number): Promise<number[]> {
  for (;;) {
    const first = LOWEST + Math.floor(Math.random() * (HIGHEST - LOWEST - count));
    const ports = Array.from({ length: count }, (_, i) => first + i);
    if ((await Promise.all(ports.map(isFree))).every(Boolean)) return ports;
  }
}

function isFree(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once('error', () => resolve(false));
    server.listen(port, () => server.close(() => resolve(true)));
  });
}
