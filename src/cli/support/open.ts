import { SingleBar } from 'cli-progress';
import { Sanad } from '../../answer/sanad.js';
import type { Config } from '../../config.js';
import type { BuildReport, Progress, StaleReason } from '../../index/passage-index.js';

const WHY: Readonly<Record<StaleReason, (detail: string) => string>> = {
  missing: () => 'There is no index yet',
  format: (detail) => `The index is of another version (${detail})`,
  model: () => 'The index was made by another model',
  corpus: (detail) => `The sources changed (${detail})`,
  damaged: (detail) => `The index is damaged (${detail})`,
};

/** Opens Sanad and says on standard error what takes time: a bar on a terminal, a line before and after elsewhere. */
export function openSanad(config: Config, { signal, onProgress }: Watching = {}): Promise<Sanad> {
  const messages = buildMessages();
  return Sanad.open(config, {
    ...messages,
    onProgress(progress) {
      messages.onProgress(progress);
      onProgress?.(progress);
    },
    signal,
  });
}

export interface Watching {
  /** Ends the building of an index. */
  readonly signal?: AbortSignal;
  /** Told of every text that was embedded, beside what is said on standard error. */
  onProgress?(progress: Progress): void;
}

export function buildMessages() {
  const progress = progressBar();
  return {
    onWarning: (warning: string) => note(`warning: ${warning}`),
    onStale: (reason: StaleReason, detail: string) => note(`${WHY[reason](detail)}: building it.`),
    onProgress: progress.update,
    onBuilt: (report: BuildReport) => {
      progress.stop();
      note(`Index built: ${report.embedded} texts embedded, ${report.reused} taken over.`);
    },
  };
}

export function note(text: string): void {
  process.stderr.write(`${text}\n`);
}

function progressBar() {
  let bar: SingleBar | undefined;
  return {
    update({ done, total }: Progress) {
      if (!process.stderr.isTTY) return;
      if (!bar) {
        bar = new SingleBar({
          format: '{bar} {value}/{total} texts, {eta_formatted} left',
          stream: process.stderr,
          hideCursor: true,
        });
        bar.start(total, done);
      }
      bar.update(done);
    },
    stop() {
      bar?.stop();
      bar = undefined;
    },
  };
}
