import { copyFile, mkdir, readFile, rm, symlink, truncate, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import type { E5Embedder } from '../../src/embedding/e5-embedder.js';
import { ModelError } from '../../src/embedding/errors.js';
import { inspectEmbedder, loadModel } from '../../src/embedding/load.js';
import { FLAT_FILE, MODEL_FILES } from '../../src/embedding/model-files.js';
import { dot } from '../../src/embedding/vectors.js';
import { temporaryFolder } from '../support/folders.js';
import { MODEL, shippedModel } from '../support/model.js';

interface References {
  readonly items: { readonly role: 'query' | 'passage'; readonly text: string; readonly vector: number[] }[];
}

describe('the shipped model', () => {
  let embedder: E5Embedder;
  beforeAll(async () => {
    embedder = await shippedModel();
  });

  it('gives the vectors of the encoder it was made from', async () => {
    const { items } = JSON.parse(
      await readFile(path.join(MODEL, 'reference-vectors.json'), 'utf8'),
    ) as References;
    expect(items.length).toBeGreaterThan(20);
    // The reference is of texts as they stand; the product gives the model words without vowel marks, cut from digits.
    const asItStands = (text: string) => [{ text, start: 0, end: text.length }];
    const model = await loadModel(MODEL, { split: asItStands });
    for (const { role, text, vector } of items) {
      const { pooled } = await model.embed(role, text);
      expect(dot(pooled, Float32Array.from(vector)), text).toBeGreaterThanOrEqual(0.995);
    }
  });

  it('gives a vector a token, each of length 1', async () => {
    const { tokenVectors, tokens } = await embedder.embed('passage', 'من761 في أغسطس2015');
    expect(tokens).toBeGreaterThanOrEqual(6);
    expect(tokenVectors).toHaveLength(tokens * embedder.dimensions);
    for (let token = 0; token < tokens; token++) {
      const vector = tokenVectors.subarray(token * embedder.dimensions, (token + 1) * embedder.dimensions);
      expect(dot(vector, vector)).toBeCloseTo(1, 5);
    }
  });

  it('reads a text of any length', async () => {
    const sentence = 'انخفض عدد انتاج داعش من مواد الدعاية الشهرية. ';
    const short = await embedder.embed('passage', sentence.trim());
    const long = await embedder.embed('passage', sentence.repeat(150).trim());
    expect(long.tokens).toBe(short.tokens * 150);
    // A token in the middle of a window sees the same text around it wherever it stands.
    const at = (token: number) => long.tokenVectors.subarray(token * 384, (token + 1) * 384);
    expect(dot(at(short.tokens * 40), at(short.tokens * 90))).toBeGreaterThan(0.8);
  });

  it.each(['', ' ', '😀', '\u200b', '\ud800', 'a'.repeat(20_000)])('takes %j', async (text) => {
    const { pooled, tokens } = await embedder.embed('query', text.slice(0, 20_000));
    expect(tokens).toBeGreaterThanOrEqual(0);
    expect(dot(pooled, pooled)).toBeCloseTo(1, 5);
  });

  it('gives a text the same vector whatever was embedded before it', async () => {
    const first = await embedder.embed('query', 'من هو المتحدث؟');
    await embedder.embed('passage', 'نص آخر طويل '.repeat(50));
    expect((await embedder.embed('query', 'من هو المتحدث؟')).pooled).toEqual(first.pooled);
  });
});

describe('a model folder', () => {
  async function copyOfModel(): Promise<string> {
    const folder = path.join(await temporaryFolder(), 'model');
    await mkdir(path.join(folder, 'onnx'), { recursive: true });
    for (const name of MODEL_FILES) {
      if (name.endsWith('.onnx') || name === 'tokenizer.json')
        await symlink(path.join(MODEL, name), path.join(folder, name));
      else await copyFile(path.join(MODEL, name), path.join(folder, name));
    }
    return folder;
  }

  /** As if made from a tokenizer.json with another checksum. */
  function otherSource(bytes: Buffer): Buffer {
    const at = bytes.indexOf('"madeFrom":"') + '"madeFrom":"'.length;
    bytes.write(bytes[at] === 0x30 ? '1' : '0', at);
    return bytes;
  }

  it('without its model says which file is missing and what to do', async () => {
    const folder = await temporaryFolder();
    await expect(loadModel(folder)).rejects.toThrow(/config\.json is missing\. The model ships with Sanad/);
  });

  it('with a pointer in place of the model says so', async () => {
    const folder = await copyOfModel();
    await rm(path.join(folder, 'onnx/model_quantized.onnx'));
    await writeFile(
      path.join(folder, 'onnx/model_quantized.onnx'),
      'version https://git-lfs.github.com/spec/v1\n',
    );
    await expect(loadModel(folder)).rejects.toThrow(/is not a model \(\d+ bytes\)/);
  });

  it('with half a model says that it cannot be loaded', async () => {
    const folder = await copyOfModel();
    const file = path.join(folder, 'onnx/model_quantized.onnx');
    await rm(file);
    await copyFile(path.join(MODEL, 'onnx/model_quantized.onnx'), file);
    await truncate(file, 1_000_000);
    await expect(loadModel(folder)).rejects.toThrow(ModelError);
  });

  it('with its tokenizer in one form only gives the same vectors', async () => {
    const folder = await copyOfModel();
    const model = await loadModel(folder);
    const shipped = await shippedModel();
    for (const text of ['أغسطس2015 والدعاية', 'why did the propaganda output drop?'])
      expect(await model.embed('query', text)).toEqual(await shipped.embed('query', text));
    expect(model.fingerprint).toBe(shipped.fingerprint);
    await model.close();
  });

  it.each([
    ['cut short', (bytes: Buffer) => bytes.subarray(0, -2), /tokenizer\.bin is damaged/],
    ['changed', (bytes: Buffer) => bytes.fill(7, 4_000_000, 4_000_001), /tokenizer\.bin is damaged/],
    [
      'a pointer',
      () => Buffer.from('version https://git-lfs.github.com/spec/v1'),
      /tokenizer\.bin is damaged/,
    ],
    ['of another one', (bytes: Buffer) => otherSource(bytes), /was made from another tokenizer\.json/],
  ])('with a flat tokenizer that is %s says so', async (_what, change, message) => {
    const folder = await copyOfModel();
    await writeFile(path.join(folder, FLAT_FILE), change(await readFile(path.join(MODEL, FLAT_FILE))));
    const loading = loadModel(folder);
    await expect(loading).rejects.toThrow(ModelError);
    await expect(loading).rejects.toThrow(message);
    await expect(inspectEmbedder(folder)).rejects.toThrow(message);
  });

  it('that is neither there nor on the hub is refused', async () => {
    await expect(loadModel('/no/such/folder')).rejects.toThrow(/neither a folder nor the id of a model/);
  });
});
