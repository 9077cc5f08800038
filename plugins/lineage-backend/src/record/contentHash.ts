import { createHash } from 'node:crypto';

/**
 * A short hash of plain data, by which an unchanged fact is recognised without being read. Keys count in the order in which they were
 * written, so the same code must have built both sides.
 */
export function contentHash(value: unknown): string {
  return createHash('sha256')
    .update(JSON.stringify(value) ?? '')
    .digest('base64url')
    .slice(0, 22);
}
