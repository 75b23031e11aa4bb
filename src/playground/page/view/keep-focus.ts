import type { Page } from '../state/model.js';

/** The message in which the focus is. */
export function focusedMessage(): string | undefined {
  return document.activeElement?.closest<HTMLElement>('[data-message]')?.dataset.message;
}

/**
 * A message that a button changed is made anew, and the button that was pressed is gone: the focus goes on at the buttons
 * of the new one, or where the message itself is gone, to the box for the next.
 *
 * @param message in which the focus was
 */
export function keepFocus(message: string | undefined, { messages }: Page): void {
  if (message === undefined || (document.activeElement ?? document.body) !== document.body) return;
  const isThere = messages.some(({ id }) => id === message);
  const entry = isThere ? document.querySelector(`[data-message="${message}"]`) : null;
  const button = entry?.querySelector('discord-button');
  if (!button) {
    (
      entry?.querySelector<HTMLElement>('.tools button') ?? document.querySelector<HTMLElement>('#composer')
    )?.focus();
    return;
  }
  void button.updateComplete.then(() => button.renderRoot.querySelector<HTMLElement>('button, a')?.focus());
}
