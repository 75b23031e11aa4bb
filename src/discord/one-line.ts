import { stripDirectionMarks } from '../language/direction.js';

/**
 * What people wrote, on one line and without marks that steer direction or control characters. Questions are asked in
 * this form, so that what a message restates is exactly what was asked, and can be asked again from the message.
 */
export function toOneLine(text: string): string {
  return stripDirectionMarks(text)
    .toWellFormed()
    .replace(/[\s\p{Cc}]+/gu, ' ')
    .trim();
}
