/** An element to draw, as plain data. Text stays text all the way: nothing of a message is ever read as HTML. */
export interface Element {
  readonly tag: string;
  readonly attributes?: Readonly<Record<string, string>>;
  readonly children?: readonly Node[];
}

export type Node = Element | string;
