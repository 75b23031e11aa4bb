import {
  type APIButtonComponent,
  type APIComponentInMessageActionRow,
  ButtonStyle,
  ComponentType,
} from 'discord-api-types/v10';
import type { DrawOptions } from './draw-options.js';
import type { Element } from './element.js';

const BUTTON_TYPES: Readonly<Partial<Record<ButtonStyle, string>>> = {
  [ButtonStyle.Primary]: 'primary',
  [ButtonStyle.Secondary]: 'secondary',
  [ButtonStyle.Success]: 'success',
  [ButtonStyle.Danger]: 'destructive',
  [ButtonStyle.Link]: 'secondary',
};

export function componentElement(component: APIComponentInMessageActionRow, options: DrawOptions): Element {
  if (component.type === ComponentType.Button) return buttonElement(component, options);
  const placeholder = 'placeholder' in component ? (component.placeholder ?? '') : '';
  const choices = choicesOf(component, options);
  // Drawn closed, as the button that it looks like.
  if (choices === undefined)
    return { tag: 'discord-button', attributes: { type: 'secondary' }, children: [`${placeholder} ▾`] };
  return {
    tag: 'select',
    attributes: {
      class: 'menu',
      'data-custom-id': component.custom_id,
      'aria-label': placeholder,
      ...(component.disabled ? { disabled: '' } : {}),
    },
    children: choices.map(({ label, value, chosen }) => ({
      tag: 'option',
      attributes: { value, ...(chosen ? { selected: '' } : {}) },
      children: [label],
    })),
  };
}

interface MenuChoice {
  readonly label: string;
  readonly value: string;
  readonly chosen: boolean;
}

/** Undefined where the menu cannot be used. */
function choicesOf(
  component: Exclude<APIComponentInMessageActionRow, APIButtonComponent>,
  { channels }: DrawOptions,
): MenuChoice[] | undefined {
  if (channels === undefined) return undefined;
  switch (component.type) {
    case ComponentType.StringSelect: {
      const choices = component.options.map(({ label, value, default: chosen = false }) => ({
        label,
        value,
        chosen,
      }));
      const isChosen = choices.some(({ chosen }) => chosen);
      return isChosen
        ? choices
        : [{ label: component.placeholder ?? '—', value: '', chosen: true }, ...choices];
    }
    case ComponentType.ChannelSelect: {
      const chosen = new Set(component.default_values?.map(({ id }) => id));
      return [
        { label: component.placeholder ?? '—', value: '', chosen: chosen.size === 0 },
        ...channels.map(({ id, name }) => ({ label: `#${name}`, value: id, chosen: chosen.has(id) })),
      ];
    }
    default:
      return undefined;
  }
}

function buttonElement(button: APIButtonComponent, { strict }: DrawOptions): Element {
  const type = BUTTON_TYPES[button.style];
  if (strict && (!type || !('label' in button)))
    throw new Error('The bot uses a button that is not drawn yet.');
  return {
    tag: 'discord-button',
    attributes: {
      type: type ?? 'secondary',
      ...('url' in button ? { url: button.url } : {}),
      ...('custom_id' in button ? { 'data-custom-id': button.custom_id } : {}),
      ...(button.disabled ? { disabled: '' } : {}),
    },
    children: ['label' in button ? (button.label ?? '') : ''],
  };
}
