import { createHash } from 'node:crypto';

/**
 * A mark by which a relation can be recognised later without its name being kept.
 *
 * Keyed by the source and its object id and name: nobody can read the name from it, and one who guesses a name must also know the id.
 * A source computes it inside the database, so that the name never leaves it: the first 32 hexadecimal digits of the SHA-256 of the compact
 * JSON array of the four strings in UTF-8.
 */
export function withheldMark(
  source: string,
  objectId: string,
  schema: string,
  name: string,
): string {
  return createHash('sha256')
    .update(JSON.stringify([source, objectId, schema, name]))
    .digest('hex')
    .slice(0, 32);
}
