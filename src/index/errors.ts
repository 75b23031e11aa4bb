/**
 * - `unreachable`: nothing answers where the index is kept; it may answer again later
 * - `refused`: what answers does not let us in
 * - `changed`: the index that was open is gone, and the one in its place is of other passages
 * - `unsearchable`: an index was built and is not found in
 */
export type IndexTrouble = 'unreachable' | 'refused' | 'changed' | 'unsearchable';

/** The index cannot be used, for a reason outside this program. The message says which, and what to do. */
export class IndexError extends Error {
  override readonly name = 'IndexError';

  constructor(
    readonly trouble: IndexTrouble,
    message: string,
    options?: ErrorOptions,
  ) {
    super(message, options);
  }
}
