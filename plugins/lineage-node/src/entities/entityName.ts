import { createHash } from 'node:crypto';

/** The catalog allows 63 characters in `metadata.name`. */
const MAX_LENGTH = 63;
/** 12 hexadecimal digits: 60,000 hashed names collide once in 150,000 portals. */
const HASH_LENGTH = 12;

// Lower case only: the catalog lower-cases refs, so "Orders" and orders would be one entity.
// No dot within a segment: a.b + c and a + b.c would be one name. No hyphen in schema and table: it marks a hashed name.
const PLAIN_SOURCE = /^[a-z0-9]([a-z0-9_-]*[a-z0-9])?$/;
const PLAIN_SEGMENT = /^[a-z0-9_]+$/;

function isPlain(segments: readonly string[], name: string): boolean {
  const [source, ...rest] = segments;
  return (
    name.length <= MAX_LENGTH &&
    PLAIN_SOURCE.test(source) &&
    rest.every(s => PLAIN_SEGMENT.test(s)) &&
    /[a-z0-9]$/.test(name)
  );
}

/**
 * The `metadata.name` of the entity of a schema (source, schema) or table (source, schema, table).
 *
 * Stable (it depends on the names alone), legal for every name the databases allow, and free of collisions: a name that can be told apart
 * as it is, such as `shop.core.order_facts`, stays readable; any other gets a readable stem, a hyphen, and a hash of the exact names.
 * `tableRefOfEntityName` reads the first kind back.
 */
export function entityName(...segments: readonly string[]): string {
  const name = segments.join('.');
  if (isPlain(segments, name)) {
    return name;
  }
  const hash = createHash('sha256')
    .update(JSON.stringify(segments))
    .digest('hex')
    .slice(0, HASH_LENGTH);
  const stem = name
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[^a-z0-9._]+/g, '_')
    .replace(/^[^a-z0-9]+/, '')
    .slice(0, MAX_LENGTH - HASH_LENGTH - 1)
    .replace(/[^a-z0-9]+$/, '');
  return stem ? `${stem}-${hash}` : `t-${hash}`;
}
