import type { Words } from '../words.js';

const TYPES = { string: 'text', integer: 'a whole number', boolean: 'true or false' } as const;

export const words: Words = {
  notReady: 'Sanad is still being opened. Try again in a moment.',
  failedToOpen: 'Sanad could not be opened. The terminal says why.',
  notHere: 'There is nothing at this address.',
  otherMethod: 'This address takes another method; the Allow header names it.',
  otherHost:
    'This server is not known by that name. Open the address that the terminal shows, or start it with --host.',
  otherPage: 'This was sent by a page of another site. Open the address that the terminal shows.',
  notJson: 'The body must be JSON, with Content-Type: application/json.',
  tooLarge: 'That is too much at once. Send less than 64 kB.',
  tooMany: 'Too many requests in a minute. Wait a little and try again.',
  failed: 'Something went wrong. The terminal says what; try again.',
  wrongField: (at) => `"${at}" is missing or not as it must be.`,
  noSuchCommand: (name) => `There is no command "${name}".`,
  noSuchOption: (option) => `The command has no option "${option}".`,
  missing: (option) => `"${option}" is required: fill it in.`,
  wrongType: (option, type) => `"${option}" must be ${TYPES[type]}.`,
  tooLong: (option, most) => `"${option}" must be ${most} characters or fewer: shorten it.`,
  outOfRange: (option, { min, max }) =>
    max === undefined
      ? `"${option}" must be ${min} or more.`
      : `"${option}" must be a number from ${min ?? 'any'} to ${max}.`,
  notFound: 'This passage was not found for that question.',
};
