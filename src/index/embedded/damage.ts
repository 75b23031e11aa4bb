/** A file of the index is not what was written. `sanad index` embeds again what was lost with it, and only that. */
export class DamagedIndexError extends Error {
  /** With its folder. */
  readonly file: string;

  /** @param segment the name of its folder */
  constructor(
    readonly segment: string,
    name: string,
  ) {
    super(`The index is damaged (${segment}/${name}). Run "sanad index" to mend it.`);
    this.name = 'DamagedIndexError';
    this.file = `${segment}/${name}`;
  }
}
