/** The client library does not export its errors; they are known by their names and by what the server says. */

/** The server wants a key, or another one, or the key may not do this. */
export function isRefusal(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  if (/^Weaviate(?:Unauthenticated|InsufficientPermissions)Error$/.test(error.name)) return true;
  return /\bUNAUTHENTICATED\b|\bPERMISSION_DENIED\b|\bunauthorized\b|\bforbidden\b/.test(error.message);
}

/** There is no such collection, alias or object. */
export function isMissing(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  if ('code' in error && error.code === 404) return true;
  return /could not find class|class .* not found|no such class/i.test(error.message);
}
