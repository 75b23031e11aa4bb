import { readdirSync, readFileSync } from 'node:fs';

/*
 * What runs, as Linux says it in /proc.
 */

/** The processes that one has started and that still run. */
export function childrenOf(pid: number): number[] {
  return readdirSync('/proc')
    .map(Number)
    .filter((each) => isRunning(each) && new RegExp(`^PPid:\\s+${pid}$`, 'm').test(statusOf(each)));
}

/** Whether a process runs that is no zombie. */
export function isRunning(pid: number): boolean {
  return /^State:\s+[^ZX]/m.test(statusOf(pid));
}

/** The process of a shard, by the environment that it was started with. */
export function shardProcess(manager: number, shard: number): number {
  const found = childrenOf(manager).find((pid) =>
    readFileSync(`/proc/${pid}/environ`, 'utf8').split('\0').includes(`SHARDS=${shard}`),
  );
  if (found === undefined) throw new Error(`shard ${shard} has no process`);
  return found;
}

/** Empty where there is no such process. */
function statusOf(pid: number): string {
  try {
    return readFileSync(`/proc/${pid}/status`, 'utf8');
  } catch {
    return '';
  }
}
