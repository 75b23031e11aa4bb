/** What the page and its server both know: the one channel there is, as Discord would number it, and who is in it. */
export const CHANNEL_ID = '100000000000000000';
export const ASKER_NAME = 'Layla';
