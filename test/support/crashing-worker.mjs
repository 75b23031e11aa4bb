/** A thread of the model that knows no model: it ends when it is given 13, and fails when it is given 14. */

export function load() {
  return { ok: true };
}

export function run({ pieces, dimensions }) {
  if (pieces.ids.includes(13n)) process.exit(1);
  if (pieces.ids.includes(14n)) throw new Error('no room');
  return {
    pooled: new Float32Array(dimensions).fill(1),
    tokenVectors: new Float32Array(pieces.ids.length * dimensions),
  };
}
