/**
 * discord.js puts `tts: false` and `enforce_nonce: false` into the body of every message, also where the document has no
 * such key, and names attachments to keep by all their properties, of which Discord reads the id. That says nothing.
 */
export function isLibraryNoise(body: unknown, path: readonly PropertyKey[]): boolean {
  if (path.at(-3) === 'attachments') return true;
  const key = path.at(-1);
  if (key !== 'tts' && key !== 'enforce_nonce') return false;
  let value = body;
  for (const step of path) value = (value as Record<PropertyKey, unknown>)[step];
  return value === false;
}
