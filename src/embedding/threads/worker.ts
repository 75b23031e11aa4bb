import type { Binding } from 'onnxruntime-node/dist/binding.js';
import { move, transferableSymbol, valueSymbol, workerData } from 'piscina';
import { encodePieces } from '../encode.js';
import type { Hidden, Pieces } from '../network.js';
import { NativeGate } from './native-gate.js';
import { loadOwnBinding, type NativeBinding } from './own-binding.js';
import type { Loaded, WorkerData } from './protocol.js';

/** What a thread of the model does (ThreadNetwork starts them). It holds a model of its own, loaded once. */

const { file, gate: shared } = workerData as WorkerData;
const gate = new NativeGate(shared);
let session: Binding.InferenceSession | undefined;

/**
 * One thread of onnxruntime in each: there are as many of ours as there are processors, and threads of onnxruntime spin
 * between two runs. The result is the same to the bit however many there are.
 */
const OPTIONS = { intraOpNumThreads: 1, interOpNumThreads: 1 };

/** Loads the model, unless it is loaded. */
export function load(): Loaded {
  if (session) return { ok: true };
  let binding: NativeBinding;
  try {
    binding = gate.enter(loadOwnBinding);
  } catch (error) {
    return { ok: false, reason: 'no_binding', detail: messageOf(error) };
  }
  try {
    // Given the path, onnxruntime reads the file itself: no buffer of the file is left behind.
    gate.enter(() => {
      const loading = new binding.InferenceSession();
      loading.loadModel(file, OPTIONS);
      session = loading;
    });
    return { ok: true };
  } catch (error) {
    return { ok: false, reason: 'no_model', detail: messageOf(error) };
  }
}

/** Runs the model over a text. */
export async function run({ pieces, dimensions }: { pieces: Pieces; dimensions: number }): Promise<unknown> {
  const loaded = load();
  if (!loaded.ok) throw new Error(loaded.detail);
  return moved(await encodePieces(pieces, dimensions, async (ids) => encode(ids)));
}

function encode(ids: BigInt64Array): Float32Array {
  const dims = [1, ids.length];
  const inputs = {
    input_ids: { type: 'int64', data: ids, dims },
    attention_mask: { type: 'int64', data: new BigInt64Array(ids.length).fill(1n), dims },
  } as unknown as Parameters<Binding.InferenceSession['run']>[0];
  const outputs = gate.enter(() => session!.run(inputs, { last_hidden_state: null }, {}));
  return outputs.last_hidden_state?.data as Float32Array;
}

/** Marks the arrays of a result to be handed over instead of copied. */
function moved(hidden: Hidden): unknown {
  const marked = {
    [transferableSymbol]: [hidden.pooled.buffer, hidden.tokenVectors.buffer],
    [valueSymbol]: hidden,
  };
  // The library knows it by its symbols, and leaves it as it is but for a mark.
  return move(marked as unknown as Parameters<typeof move>[0]);
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
