import { existsSync } from 'node:fs';
import { type Browser, chromium } from 'playwright-core';

/** Debian's package puts it there. */
export const CHROMIUM = process.env.CHROMIUM_PATH || '/usr/bin/chromium';

export const hasChromium = () => existsSync(CHROMIUM);

/** A browser that asks nobody for anything by itself, and draws letters at the same places whatever the screen. */
export function launchChromium(): Promise<Browser> {
  return chromium.launch({
    executablePath: CHROMIUM,
    args: [
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
      // No hinting, no colour fringes.
      '--font-render-hinting=none',
      '--disable-lcd-text',
    ],
  });
}
