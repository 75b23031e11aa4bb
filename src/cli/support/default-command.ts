import { note } from './open.js';
import { configFrom } from './options.js';

/**
 * The command of a bare `npm start`: the bot where there is a token to log in with, else the page that shows what the
 * bot does. `sanad start` is the bot and nothing else, since a service must not come up as a web page.
 * @throws ConfigError
 */
export function defaultCommand(): 'start' | 'playground' {
  if (configFrom({}).discord.token !== undefined) return 'start';
  note('There is no DISCORD_TOKEN, so the bot cannot log in. Here it is on a page of its own instead:');
  note('"npm start -- start" says how to get a token, "npm start -- --help" what else there is.');
  return 'playground';
}
