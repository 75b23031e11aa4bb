import { noChange } from 'lit';
import { type AttributePart, Directive, directive } from 'lit/directive.js';

export type StyleInfo = Readonly<Record<string, string | number | null | undefined>>;

/**
 * Sets properties of an element's style one by one, as Lit's directive of this name does from its second time on. The
 * first time that one writes the attribute, which needs `style-src 'unsafe-inline'`.
 */
class StyleMap extends Directive {
  #before: readonly string[] = [];

  override render(_styles: StyleInfo): unknown {
    return noChange;
  }

  override update(part: AttributePart, [styles]: [StyleInfo]): unknown {
    const { style } = part.element as HTMLElement;
    for (const name of this.#before) if (!(name in styles)) style.removeProperty(name);
    for (const [name, value] of Object.entries(styles)) {
      if (value === null || value === undefined || value === '') style.removeProperty(name);
      else style.setProperty(name, String(value));
    }
    this.#before = Object.keys(styles);
    return noChange;
  }
}

export const styleMap = directive(StyleMap);
