/** Token vectors, row after row, as small integers: value ≈ `values[i] * scales[row]`. */
export interface TokenMatrix {
  readonly values: Int8Array;
  readonly scales: Float32Array;
  readonly rows: number;
  readonly dimensions: number;
}
