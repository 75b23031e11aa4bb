/** What a thread of the model is told when it starts. */
export interface WorkerData {
  /** The ONNX file. */
  readonly file: string;
  /** Of a NativeGate. */
  readonly gate: SharedArrayBuffer;
}

/** Why a thread cannot serve: it has no onnxruntime, or that cannot load the model. */
export type LoadProblem = 'no_binding' | 'no_model';

export type Loaded =
  | { readonly ok: true }
  | { readonly ok: false; readonly reason: LoadProblem; readonly detail: string };
