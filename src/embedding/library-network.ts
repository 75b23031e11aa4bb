import { AutoModel, Tensor } from '@xenova/transformers';
import { z } from 'zod';
import type { Role } from './embedding.js';
import { type Encode, encodePieces } from './encode.js';
import type { Hidden, Network, Pieces } from './network.js';

const output = z.object({ last_hidden_state: z.object({ data: z.instanceof(Float32Array) }) });

/**
 * A model run by @xenova/transformers on the calling thread, which does nothing else meanwhile: for models of the hub,
 * which the library fetches, and where threads cannot be had.
 */
export class LibraryNetwork implements Network {
  readonly parallel = 1;

  private constructor(
    readonly dimensions: number,
    private readonly encode: Encode,
  ) {}

  /**
   * @param id as the library knows it: a folder in its `localModelPath`, or the id of a model of the hub
   * @throws what the library throws when it cannot get or read the model
   */
  static async load(id: string): Promise<LibraryNetwork> {
    const model = await AutoModel.from_pretrained(id, { quantized: true });
    const { hidden_size } = model.config as { hidden_size?: unknown };
    const run = model as unknown as (inputs: Record<string, Tensor>) => Promise<unknown>;
    return new LibraryNetwork(z.number().parse(hidden_size), async (ids) => {
      const dims = [1, ids.length];
      const result = await run({
        input_ids: new Tensor('int64', ids, dims),
        attention_mask: new Tensor('int64', new BigInt64Array(ids.length).fill(1n), dims),
      });
      return output.parse(result).last_hidden_state.data;
    });
  }

  run(_role: Role, pieces: Pieces): Promise<Hidden> {
    return encodePieces(pieces, this.dimensions, this.encode);
  }

  async close(): Promise<void> {}
}
