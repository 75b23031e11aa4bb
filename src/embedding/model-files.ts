import { createHash } from 'node:crypto';
import { createReadStream, existsSync } from 'node:fs';
import { readFile, stat } from 'node:fs/promises';
import path from 'node:path';
import { z } from 'zod';
import { ModelError } from './errors.js';
import { type FlatFile, readFlatFile } from './tokenizer/flat-file.js';

export const NETWORK_FILE = 'onnx/model_quantized.onnx';
const TOKENIZER_FILE = 'tokenizer.json';
/** What TOKENIZER_FILE says, as FlatTokenizer reads it. A model need not have it. */
export const FLAT_FILE = 'tokenizer.bin';

/** What a model folder must hold: the layout of the hub, which @xenova/transformers reads. */
export const MODEL_FILES = ['config.json', TOKENIZER_FILE, 'tokenizer_config.json', NETWORK_FILE] as const;

const config = z.object({ hidden_size: z.number().int().positive() });

export interface ModelFolder {
  /** SHA-256 over the files that the vectors depend on, in hex. */
  readonly fingerprint: string;
  /** Where the folder has one. */
  readonly flatTokenizer: FlatFile | undefined;
}

/**
 * Checks a model folder and takes its fingerprint, by reading every byte (about 0.15 s for the shipped one).
 * @throws ModelError when a file is missing, empty, damaged or a pointer that Git LFS left in place of the file
 */
export async function inspectModelFolder(folder: string): Promise<ModelFolder> {
  const hash = createHash('sha256');
  const ofTokenizer = createHash('sha256');
  for (const name of MODEL_FILES) {
    const file = path.join(folder, name);
    const size = await sizeOf(file);
    // A real model or tokenizer is megabytes; a Git LFS pointer is about 130 bytes.
    if (name === NETWORK_FILE && size < 10_000) {
      throw new ModelError(
        `${file} is not a model (${size} bytes). Get the file again: git checkout -- ${name}`,
      );
    }
    hash.update(`${name}\0${size}\0`);
    for await (const chunk of createReadStream(file, { highWaterMark: 1 << 20 })) {
      hash.update(chunk as Buffer);
      if (name === TOKENIZER_FILE) ofTokenizer.update(chunk as Buffer);
    }
  }
  return {
    fingerprint: hash.digest('hex'),
    flatTokenizer: await flatTokenizerOf(folder, ofTokenizer.digest('hex')),
  };
}

/** @throws ModelError when it says something else than the tokenizer.json beside it */
async function flatTokenizerOf(folder: string, tokenizer: string): Promise<FlatFile | undefined> {
  const file = path.join(folder, FLAT_FILE);
  if (!existsSync(file)) return undefined;
  const flat = await readFlatFile(file);
  if (flat.madeFrom !== tokenizer) {
    throw new ModelError(
      `${file} was made from another ${TOKENIZER_FILE} than the one beside it. Restore both, or remove ${FLAT_FILE}.`,
    );
  }
  return flat;
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

/**
 * How many numbers a vector of the model in a folder has.
 * @throws ModelError
 */
export async function dimensionsOf(folder: string): Promise<number> {
  const file = path.join(folder, 'config.json');
  await sizeOf(file);
  try {
    return config.parse(JSON.parse(await readFile(file, 'utf8'))).hidden_size;
  } catch {
    throw new ModelError(`${file} does not say the model's hidden_size. Restore the file.`);
  }
}
