import { InputError } from '@backstage/errors';

/** A time of a query, as ISO 8601 in UTC. @throws InputError for what is no time */
export function timeOf(text: string): string {
  const at = Date.parse(text);
  if (Number.isNaN(at)) {
    throw new InputError(
      `${JSON.stringify(
        text,
      )} is no time: give one as 2026-01-31 or 2026-01-31T06:00:00Z`,
    );
  }
  return new Date(at).toISOString();
}
