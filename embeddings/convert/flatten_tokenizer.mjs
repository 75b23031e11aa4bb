#!/usr/bin/env node
/**
 * Writes a model's tokenizer.json as the flat tokenizer.bin beside it, which src/embedding/tokenizer/flat-file.ts
 * describes and reads. Run it after a change of the tokenizer, and then put the new checksum into SHA256SUMS and README.md.
 * usage: node embeddings/convert/flatten_tokenizer.mjs embeddings/model
 */
import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

/** What a character that no piece spells costs more than the least likely piece: sentencepiece's constant. */
const UNKNOWN_PENALTY = 10;

/**
 * @param {Buffer} json the bytes of a tokenizer.json
 * @returns {Buffer} those of its tokenizer.bin
 * @throws {Error} where the tokenizer is of a kind that the flat one cannot stand for
 */
export function flatten(json) {
  const tokenizer = JSON.parse(json.toString('utf8'));
  const { model, added_tokens: added } = tokenizer;
  refuseOthers(tokenizer);
  const idOf = new Map(model.vocab.map(([piece], id) => [piece, id]));
  const scores = Float64Array.from(model.vocab, ([, score]) => score);
  scores[model.unk_id] = scores.reduce((least, score) => Math.min(least, score)) - UNKNOWN_PENALTY;
  const { firstChild, values, units } = flatTrie(idOf);
  const body = Buffer.concat([scores, firstChild, values, units].map(bytesOf));
  const [start, , end] = tokenizer.post_processor.single.map((part) => part.SpecialToken && idOf.get(part.SpecialToken.id));
  const header = JSON.stringify({
    madeFrom: sha256(json),
    body: sha256(body),
    pieces: scores.length,
    nodes: units.length,
    unknown: model.unk_id,
    start,
    end,
    added: added.map(({ content, id }) => ({ content, id })),
  });
  const headerBytes = Buffer.from(header);
  const filled = Buffer.alloc(Math.ceil(headerBytes.length / 8) * 8, ' ');
  headerBytes.copy(filled);
  const preamble = Buffer.alloc(16);
  preamble.write('SANADTK1', 'latin1');
  preamble.writeUInt32LE(filled.length, 8);
  return Buffer.concat([preamble, filled, body]);
}

function refuseOthers({ model, normalizer, pre_tokenizer: before, post_processor: after, added_tokens: added }) {
  const refuse = (what) => {
    throw new Error(`This tokenizer ${what}: the flat one does not know that. Leave it as tokenizer.json.`);
  };
  if (model?.type !== 'Unigram') refuse('is not a unigram one');
  const [first, second, ...more] = normalizer?.type === 'Sequence' ? normalizer.normalizers : [normalizer];
  const oneSpace = second?.type === 'Replace' && second.pattern?.Regex === ' {2,}' && second.content === ' ';
  if (first?.type !== 'Precompiled' || !oneSpace || more.length > 0) refuse('normalises in another way');
  const spaces = before?.type === 'Metaspace' && before.replacement === '▁' && before.add_prefix_space === true;
  if (!spaces || (before.prepend_scheme ?? 'always') !== 'always') refuse('marks white space in another way');
  const parts = after?.type === 'TemplateProcessing' ? after.single : [];
  if (parts.length !== 3 || !parts[0].SpecialToken || !parts[1].Sequence || !parts[2].SpecialToken)
    refuse('puts other things around a text than one token on each side');
  for (const { content, id, lstrip, rstrip } of added) {
    if (lstrip || rstrip) refuse(`takes white space away around ${content}`);
    if (model.vocab[id]?.[0] !== content) refuse(`has ${content} outside its vocabulary`);
  }
}

/**
 * @param {ReadonlyMap<string, number>} values by string
 * @returns the arrays of PieceTrie
 */
export function flatTrie(values) {
  const root = { children: new Map(), value: -1 };
  for (const [string, value] of values) {
    // @xenova/transformers looks pieces up unit by unit but keeps them character by character, so that a piece with a
    // character outside the Basic Multilingual Plane is never found; vectors depend on that.
    if (string === '' || /[\ud800-\udfff]/.test(string)) continue;
    let node = root;
    for (let i = 0; i < string.length; i++) {
      const unit = string.charCodeAt(i);
      let child = node.children.get(unit);
      if (!child) node.children.set(unit, (child = { children: new Map(), value: -1 }));
      node = child;
    }
    node.value = value;
  }
  const nodes = [{ ...root, unit: 0 }];
  const firstChild = [];
  // The list grows while it is walked: children follow level by level.
  for (let i = 0; i < nodes.length; i++) {
    firstChild.push(nodes.length);
    const { children } = nodes[i];
    for (const unit of [...children.keys()].sort((a, b) => a - b)) nodes.push({ ...children.get(unit), unit });
  }
  firstChild.push(nodes.length);
  return {
    firstChild: Uint32Array.from(firstChild),
    values: Int32Array.from(nodes, ({ value }) => value),
    units: Uint16Array.from(nodes, ({ unit }) => unit),
  };
}

function bytesOf(array) {
  return Buffer.from(array.buffer, array.byteOffset, array.byteLength);
}

function sha256(bytes) {
  return createHash('sha256').update(bytes).digest('hex');
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const [folder] = process.argv.slice(2);
  if (folder === undefined) {
    console.error('usage: flatten_tokenizer.mjs FOLDER (of a model, with its tokenizer.json)');
    process.exit(2);
  }
  writeFileSync(path.join(folder, 'tokenizer.bin'), flatten(readFileSync(path.join(folder, 'tokenizer.json'))));
}
