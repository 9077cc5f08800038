/**
 * Asks what may be asked twice once more when the connection was closed: one that a server closed while it lay idle says nothing of the question, and
 * browsers do the same.
 */
export function askAgain(
  input: RequestInfo | URL,
  init: RequestInit,
): Promise<Response> {
  const ask = () => fetch(input, init);
  return ask().catch(ask);
}
