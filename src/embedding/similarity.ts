import path from 'node:path';
// CommonJS: its exports are not named for ES modules.
import onnxruntime, { type InferenceSession } from 'onnxruntime-node';
import { ROOT } from '../config.js';
import type { TokenMatrix } from './token-matrix.js';

const FILE = path.join(ROOT, 'embeddings/similarity.onnx');

/**
 * One thread: the product is small, and the threads of a second pool go on spinning after it, which made the model three
 * times as slow on two cores.
 */
const OPTIONS: InferenceSession.SessionOptions = { intraOpNumThreads: 1, interOpNumThreads: 1 };

/** Cosines of every question token with every token of one text. */
export class Similarities {
  constructor(
    private readonly all: Float32Array,
    private readonly stride: number,
    private readonly from: number,
    /** Tokens of the text. */
    readonly rows: number,
  ) {}

  /** The cosines of one question token, a row of the text each. */
  of(token: number): Float32Array {
    const start = token * this.stride + this.from;
    return this.all.subarray(start, start + this.rows);
  }
}

/**
 * Multiplies question tokens with token matrices by onnxruntime, which runs the model anyway and knows the processor's
 * vector instructions: about twenty times as fast as a loop in JavaScript (embeddings/convert/build_similarity.py).
 */
export class SimilarityKernel {
  private constructor(private readonly session: InferenceSession) {}

  static async load(): Promise<SimilarityKernel> {
    return new SimilarityKernel(await onnxruntime.InferenceSession.create(FILE, OPTIONS));
  }

  /**
   * @param question token vectors of length 1, row after row
   * @param texts with as many dimensions as the question's tokens
   * @returns for each text, in order
   */
  async compare(
    question: Float32Array,
    tokens: number,
    texts: readonly TokenMatrix[],
  ): Promise<Similarities[]> {
    const rows = texts.reduce((sum, text) => sum + text.rows, 0);
    const dimensions = texts[0]?.dimensions ?? 0;
    if (rows === 0 || tokens === 0) return texts.map(() => new Similarities(new Float32Array(0), 0, 0, 0));
    const values = new Int8Array(rows * dimensions);
    const scales = new Float32Array(rows);
    const starts: number[] = [];
    let row = 0;
    for (const text of texts) {
      starts.push(row);
      values.set(text.values, row * dimensions);
      scales.set(text.scales, row);
      row += text.rows;
    }
    const { similarity } = await this.session.run({
      question: new onnxruntime.Tensor('float32', question, [tokens, dimensions]),
      values: new onnxruntime.Tensor('int8', values, [rows, dimensions]),
      scales: new onnxruntime.Tensor('float32', scales, [rows]),
    });
    const all = similarity?.data as Float32Array;
    return texts.map((text, i) => new Similarities(all, rows, starts[i]!, text.rows));
  }
}
