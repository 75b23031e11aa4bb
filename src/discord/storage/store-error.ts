/** What the bot must remember cannot be kept or read. */
export class StoreError extends Error {
  override readonly name = 'StoreError';

  /**
   * @param fault what is wrong, one sentence
   * @param remedy what to do, one sentence or more
   */
  constructor(
    readonly fault: string,
    readonly remedy: string,
    options?: ErrorOptions,
  ) {
    super(`${fault} ${remedy}`, options);
  }
}
