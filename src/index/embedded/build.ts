import { readdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { passagesFingerprint, sourceFingerprint } from '../fingerprint.js';
import type { BuildOptions, BuildReport } from '../passage-index.js';
import {
  beginGeneration,
  currentGeneration,
  discardGeneration,
  dropSegment,
  publishGeneration,
  takeOver,
} from './generations.js';
import { FORMAT, MANIFEST, type Manifest, readManifest, sha256Of } from './manifest.js';
import { updateSegments } from './update-segments.js';

/**
 * Makes an index of the corpus beside the one in use and puts it in its place. Segments of the one in use that the same
 * model made are taken over, as far as they are whole.
 */
export async function buildGeneration(directory: string, options: BuildOptions): Promise<BuildReport> {
  const { corpus, embedder } = options;
  const folder = await beginGeneration(directory);
  try {
    const before = await takeOverCurrent(directory, folder, embedder.fingerprint);
    const { segments, report } = await updateSegments(folder, before, options);
    await dropOthers(folder, new Set(segments.map(({ name }) => name)));
    const manifest: Manifest = {
      format: FORMAT,
      builtAt: new Date().toISOString(),
      model: embedder.fingerprint,
      dimensions: embedder.dimensions,
      passages: passagesFingerprint(corpus),
      sources: corpus.sources.map((source) => {
        const { id, slug, sha256 } = source;
        return { id, slug, sha256, fingerprint: sourceFingerprint(source) };
      }),
      segments: [...segments],
    };
    const text = `${JSON.stringify(manifest)}\n`;
    await writeFile(path.join(folder, MANIFEST), text);
    await publishGeneration({ folder, manifestSha256: sha256Of(text) });
    return report;
  } catch (error) {
    await discardGeneration(folder);
    throw error;
  }
}

/** @returns what the segments taken over are, where there is something of this model to take over */
async function takeOverCurrent(
  directory: string,
  folder: string,
  model: string,
): Promise<Manifest | undefined> {
  for (;;) {
    const generation = await currentGeneration(directory);
    if (!generation) return undefined;
    const read = await readManifest(generation);
    const manifest = read.ok && read.manifest.model === model ? read.manifest : undefined;
    if (manifest) {
      const names = manifest.segments.map(({ name }) => name);
      await takeOver(generation.folder, folder, names);
    }
    // Only what CURRENT no longer names is ever removed. If it still names this, nothing went away meanwhile.
    if ((await currentGeneration(directory))?.folder === generation.folder) return manifest;
    await dropOthers(folder, new Set());
  }
}

async function dropOthers(folder: string, kept: ReadonlySet<string>): Promise<void> {
  for (const name of await readdir(folder)) if (!kept.has(name)) await dropSegment(folder, name);
}
