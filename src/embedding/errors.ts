/** The model cannot be loaded. The message says what is wrong with it and what to do. */
export class ModelError extends Error {
  override readonly name = 'ModelError';
}
