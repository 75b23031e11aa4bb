/** Where a character stands on the page, in CSS pixels. */
export interface Box {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

/** A character that can be seen, and where. */
export interface Glyph extends Box {
  readonly character: string;
}

/** A text as it was drawn. */
export class DrawnText {
  /** @param boxes one a UTF-16 unit of the text; null where nothing can be seen */
  constructor(
    readonly text: string,
    private readonly boxes: readonly (Box | null)[],
  ) {}

  /**
   * The part of it that reads so.
   * @throws when it is not there exactly once
   */
  part(text: string): DrawnText {
    const start = this.text.indexOf(text);
    if (start < 0) throw new Error(`“${text}” is not drawn in “${this.text}”`);
    if (this.text.indexOf(text, start + 1) >= 0) throw new Error(`“${text}” is drawn more than once`);
    return new DrawnText(text, this.boxes.slice(start, start + text.length));
  }

  /** What can be seen, in the order in which it is read. */
  glyphs(): Glyph[] {
    return this.boxes.flatMap((box, i) => {
      const character = String.fromCodePoint(this.text.codePointAt(i) ?? 0);
      return box && character.trim() !== '' ? [{ character, ...box }] : [];
    });
  }

  /** The same by the lines of the page, from top to bottom. */
  lines(): Glyph[][] {
    const lines: Glyph[][] = [];
    for (const glyph of this.glyphs()) {
      const middle = (glyph.top + glyph.bottom) / 2;
      const line = lines.find(([first]) => first && first.top < middle && middle < first.bottom);
      if (line) line.push(glyph);
      else lines.push([glyph]);
    }
    return lines.sort(([a], [b]) => (a?.top ?? 0) - (b?.top ?? 0));
  }
}
