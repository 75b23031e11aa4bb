/** How a text limits a figure: "more than 40", "about 10", "up to 5". For dates: after, before, about. */
export type Hedge = 'exact' | 'about' | 'more_than' | 'at_least' | 'less_than' | 'up_to';

/** Which way something went. */
export type Direction = 'up' | 'down';

/** The parts of a date that a text gives. A decade is `year` 1990 with `decade`. */
export interface DateParts {
  readonly year?: number;
  /** 1 to 12. */
  readonly month?: number;
  readonly day?: number;
  /** The ten years from `year` on. */
  readonly decade?: true;
  /** Day and month may be the other way round: 3/4/2016. */
  readonly swappable?: true;
  readonly part?: 'early' | 'mid' | 'late';
}

export type DurationUnit = 'second' | 'minute' | 'hour' | 'day' | 'week' | 'month' | 'year';

interface Found {
  /** UTF-16 offsets into the text: the figure with its multiplier, sign and unit is `text.slice(start, end)`. */
  readonly start: number;
  readonly end: number;
  readonly hedge: Hedge;
}

export interface DateQuantity extends Found {
  readonly kind: 'date';
  readonly date: DateParts;
}

export interface NumberQuantity extends Found {
  /**
   * `percent` 50 is `fraction` 0.5; `multiple` 2 is "doubled", "twice", "two times"; `ordinal` 3 is "the third".
   */
  readonly kind: 'count' | 'percent' | 'fraction' | 'multiple' | 'ordinal' | 'money' | 'duration';
  readonly value: number;
  /** The currency of money, in one English word where it is known by one (dollar), and the unit of a duration. */
  readonly unit?: string;
  /** Where the word for the figure says which way: halved, doubled. */
  readonly direction?: Direction;
}

export type Quantity = DateQuantity | NumberQuantity;
export type QuantityKind = Quantity['kind'];

/** What a rule finds from a lexeme on; the hedge is read afterwards, from what stands around it. */
export type Match<Q extends Quantity = Quantity> = (Q extends Quantity
  ? Omit<Q, 'start' | 'end' | 'hedge'>
  : never) & {
  /** The first lexeme that belongs to it, and the one after the last. */
  readonly from: number;
  readonly to: number;
};
