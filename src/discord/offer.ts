import type { AutocompleteInteraction } from 'discord.js';
import type { Logger } from 'pino';
import type { Choice } from './command.js';
import { logFault } from './fault.js';
import { ACKNOWLEDGE_WITHIN_MS, LIMITS } from './limits.js';
import { logRefusal } from './refusals.js';

/** Left of Discord's three seconds for the way there. */
const PATIENCE_MS = (ACKNOWLEDGE_WITHIN_MS * 2) / 3;

/**
 * Offers choices for what somebody types. Never throws: where there is a fault, or the choices take longer than Discord
 * waits, none are offered, and the log says why; whatever was typed can still be sent.
 */
export async function offer(
  interaction: AutocompleteInteraction,
  work: Promise<readonly Choice[]>,
  log: Logger,
): Promise<void> {
  const choices = work.catch((error: unknown) => {
    logFault(error, log, 'could not offer choices');
    return [];
  });
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<undefined>((resolve) => {
    timer = setTimeout(() => resolve(undefined), PATIENCE_MS);
  });
  const ready = await Promise.race([choices, late]);
  clearTimeout(timer);
  if (!ready) log.warn('the choices came too late to be offered');
  try {
    await interaction.respond((ready ?? []).slice(0, LIMITS.choices));
  } catch (error) {
    logRefusal(error, log);
  }
}
