/** What a word adds to a number. */
export interface NumberWord {
  /**
   * `unit` 1–9, `teen` 10–19, `ten` 20–90; `hundred` 100 and `magnitude` 1,000 and up multiply what stands before them;
   * `whole` stands for itself and takes smaller numbers after it (مئتان 200, ألفان 2,000).
   */
  readonly type: 'unit' | 'teen' | 'ten' | 'hundred' | 'magnitude' | 'whole';
  readonly value: number;
  /** Says nothing without a number before it: thousands, آلاف. */
  readonly vague?: true;
  /** What it stands for where nothing stands before it: ألفا مقاتل is 2,000, ثمانية عشر ألفا 18,000. */
  readonly alone?: number;
  /** A prefix ties it to what stands before: وعشرون. */
  readonly and?: true;
  readonly definite?: true;
  /** A preposition is written together with it, so that it begins something: خمسون بالمئة. */
  readonly governed?: true;
}

export function table(
  type: NumberWord['type'],
  values: Readonly<Record<string, number>>,
  more: Partial<NumberWord> = {},
): ReadonlyArray<readonly [string, NumberWord]> {
  return Object.entries(values).flatMap(([words, value]) =>
    words.split(' ').map((word) => [word, { type, value, ...more }] as const),
  );
}
