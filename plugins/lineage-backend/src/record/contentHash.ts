import { hash } from 'node:crypto';

/**
 * A short hash of plain data, by which an unchanged fact is recognised without being read. Keys count in the order in which they were
 * written, so the same code must have built both sides.
 */
export function contentHash(value: unknown): string {
  return hash('sha256', JSON.stringify(value) ?? '', 'base64url').slice(0, 22);
}
