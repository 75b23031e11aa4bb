import { copyFileSync, mkdtempSync, readdirSync, rmSync, statSync, symlinkSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Binding } from 'onnxruntime-node/dist/binding.js';
import { isAlive } from '../../process-alive.js';

const BINDING = 'onnxruntime_binding.node';
const PREFIX = 'sanad-onnxruntime-';
/** A copy lies there for a moment; what is older than this was left by a process that was killed in that moment. */
const LEFTOVER_MS = 60_000;

const require = createRequire(import.meta.url);

export interface NativeBinding {
  readonly InferenceSession: Binding.InferenceSessionConstructor;
}

/**
 * Loads a copy of onnxruntime's native binding that belongs to the calling thread alone. The binding keeps references to
 * the first thread that loads it in static variables, so that a second one that loads the same file breaks the first; a
 * copy has variables of its own. Only the binding is copied (0.3 MB): the library that it stands on knows threads.
 *
 * @throws when the folder for temporary files cannot be written, or nothing there may be loaded
 */
export function loadOwnBinding(): NativeBinding {
  const original = path.join(
    path.dirname(require.resolve('onnxruntime-node/package.json')),
    `bin/napi-v3/${process.platform}/${process.arch}`,
  );
  const folder = mkdtempSync(path.join(tmpdir(), `${PREFIX}${process.pid}-`));
  try {
    for (const name of readdirSync(original)) {
      const [from, to] = [path.join(original, name), path.join(folder, name)];
      // Windows lets only administrators make links.
      if (name === BINDING || process.platform === 'win32') copyFileSync(from, to);
      else symlinkSync(from, to);
    }
    return require(path.join(folder, BINDING)) as NativeBinding;
  } finally {
    removeIfPossible(folder);
  }
}

/** Removes copies that killed processes left, and those that Windows keeps while they are loaded. */
export function removeLeftBindings(): void {
  for (const name of namesIn(tmpdir())) {
    const [, pid] = /^sanad-onnxruntime-(\d+)-/.exec(name) ?? [];
    if (pid === undefined || isAlive(Number(pid))) continue;
    const folder = path.join(tmpdir(), name);
    // Processes in containers may share the folder without seeing each other: what is new may be in use by one.
    if (ageOf(folder) > LEFTOVER_MS) removeIfPossible(folder);
  }
}

function namesIn(folder: string): string[] {
  try {
    return readdirSync(folder);
  } catch {
    // Where it cannot be read there is nothing of ours; that it cannot be used is said when a thread tries to.
    return [];
  }
}

function removeIfPossible(folder: string): void {
  try {
    rmSync(folder, { recursive: true, force: true });
  } catch {
    // Windows removes no file that is loaded; `removeLeftBindings` does at the next start.
  }
}

function ageOf(folder: string): number {
  try {
    return Date.now() - statSync(folder).mtimeMs;
  } catch {
    // Its process removed it just now.
    return 0;
  }
}
