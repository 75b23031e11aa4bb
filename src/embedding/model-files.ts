import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { readFile, stat } from 'node:fs/promises';
import path from 'node:path';
import { z } from 'zod';
import { ModelError } from './errors.js';

/** What a model folder must hold: the layout of the hub, which @xenova/transformers reads. */
export const MODEL_FILES = [
  'config.json',
  'tokenizer.json',
  'tokenizer_config.json',
  'onnx/model_quantized.onnx',
] as const;

const config = z.object({ hidden_size: z.number().int().positive() });

export interface ModelFolder {
  /** SHA-256 over the files that the vectors depend on, in hex. */
  readonly fingerprint: string;
  readonly dimensions: number;
}

/**
 * Checks a model folder and takes its fingerprint, by reading every byte (about 0.15 s for the shipped one).
 * @throws ModelError when a file is missing, empty or a pointer that Git LFS left in place of the file
 */
export async function inspectModelFolder(folder: string): Promise<ModelFolder> {
  const hash = createHash('sha256');
  for (const name of MODEL_FILES) {
    const file = path.join(folder, name);
    const size = await sizeOf(file);
    // A real model or tokenizer is megabytes; a Git LFS pointer is about 130 bytes.
    if (name.endsWith('.onnx') && size < 10_000) {
      throw new ModelError(
        `${file} is not a model (${size} bytes). Get the file again: git checkout -- ${name}`,
      );
    }
    hash.update(`${name}\0${size}\0`);
    for await (const chunk of createReadStream(file, { highWaterMark: 1 << 20 }))
      hash.update(chunk as Buffer);
  }
  return {
    fingerprint: hash.digest('hex'),
    dimensions: await dimensionsOf(path.join(folder, 'config.json')),
  };
}

async function sizeOf(file: string): Promise<number> {
  try {
    return (await stat(file)).size;
  } catch {
    throw new ModelError(
      `${file} is missing. The model ships with Sanad under embeddings/model: restore that folder, or let SANAD_MODEL name another.`,
    );
  }
}

async function dimensionsOf(file: string): Promise<number> {
  try {
    return config.parse(JSON.parse(await readFile(file, 'utf8'))).hidden_size;
  } catch {
    throw new ModelError(`${file} does not say the model's hidden_size. Restore the file.`);
  }
}
