import type { DiscordButton } from '@skyra/discord-components-core';
import type { Node as DrawnNode } from '../discord/element.js';

/** Makes elements of plain data. Text becomes text nodes and values of attributes, never markup. */
export function build(node: DrawnNode): Node {
  if (typeof node === 'string') return document.createTextNode(node);
  const element = document.createElement(node.tag);
  for (const [name, value] of Object.entries(node.attributes ?? {})) element.setAttribute(name, value);
  element.append(...(node.children ?? []).map(build));
  if (node.tag === 'discord-button') tellDisabled(element as DiscordButton);
  return element;
}

/** The component only looks disabled. */
function tellDisabled(button: DiscordButton): void {
  button.addController({
    hostUpdated: () => {
      const inner = button.renderRoot.querySelector('button');
      inner?.setAttribute('aria-disabled', String(button.disabled));
    },
  });
}

/** While a button of a message is pressed, none of its parts can be used. */
export function setBusy(message: Element, busy: boolean): void {
  message.setAttribute('aria-busy', String(busy));
  const parts = message.querySelectorAll(busy ? '[data-custom-id]:not([disabled])' : '[data-held]');
  for (const part of parts) {
    part.toggleAttribute('data-held', busy);
    part.toggleAttribute('disabled', busy);
  }
}
