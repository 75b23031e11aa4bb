/** Something in the corpus folder that only its keeper can mend. The message names the file and what to do. */
export class CorpusError extends Error {
  constructor(
    readonly file: string,
    readonly problem: string,
    readonly remedy: string,
  ) {
    super(`${file}: ${problem} ${remedy}`);
    this.name = 'CorpusError';
  }
}
