import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';

/** The processes that one has started and that still run. */
export function childrenOf(pid: number): number[] {
  const all = execFileSync('ps', ['-A', '-o', 'pid=,ppid=,stat='], { encoding: 'utf8' });
  return all
    .split('\n')
    .map((line) => line.trim().split(/\s+/))
    .filter(([, parent, state]) => Number(parent) === pid && !state?.startsWith('Z'))
    .map(([child]) => Number(child));
}

/** Whether a process runs that is no zombie. */
export function isRunning(pid: number): boolean {
  try {
    return !/^State:\s+Z/m.test(readFileSync(`/proc/${pid}/status`, 'utf8'));
  } catch {
    return false;
  }
}

/** The process of a shard, by the environment that it was started with. */
export function shardProcess(manager: number, shard: number): number {
  const found = childrenOf(manager).find((pid) =>
    readFileSync(`/proc/${pid}/environ`, 'utf8').split('\0').includes(`SHARDS=${shard}`),
  );
  if (found === undefined) throw new Error(`shard ${shard} has no process`);
  return found;
}
