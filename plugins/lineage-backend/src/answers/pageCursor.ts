import { InputError } from '@backstage/errors';

/** Where the next page of a list begins: plain values that only this backend reads. */
export type PagePosition = readonly (string | number)[];

/** Spells a position as the opaque text that a client sends back. */
export function encodeCursor(position: PagePosition): string {
  return Buffer.from(JSON.stringify(position)).toString('base64url');
}

/**
 * Reads a position that {@link encodeCursor} spelled.
 *
 * @param shape - the types of its values
 * @throws InputError for anything else
 */
export function decodeCursor(
  cursor: string | undefined,
  shape: readonly ('string' | 'number')[],
): PagePosition | undefined {
  if (cursor === undefined) {
    return undefined;
  }
  let position: unknown;
  try {
    position = JSON.parse(Buffer.from(cursor, 'base64url').toString());
  } catch {
    position = undefined;
  }
  if (
    !Array.isArray(position) ||
    position.length !== shape.length ||
    position.some((value, i) => typeof value !== shape[i])
  ) {
    throw new InputError(
      'The cursor is not one that this list gave out; start without a cursor',
    );
  }
  return position;
}
