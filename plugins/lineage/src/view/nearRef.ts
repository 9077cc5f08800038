import { parseRef } from '@grainline/backstage-plugin-lineage-common';

/** How many segments a ref of a kind has. */
const SEGMENTS = { schema: 2, table: 3, column: 4 } as const;

/** What a ref names. */
export type RefKind = keyof typeof SEGMENTS;

/** Spells a ref as it is read near something of a source: without the source if that is the same. */
export function toNearRef(source: string, ref: string): string {
  return ref.startsWith(`${source}/`) ? ref.slice(source.length + 1) : ref;
}

/**
 * Reads what {@link toNearRef} spelled. The kind tells whether the source is left out; anything else is no ref.
 *
 * @param source - The first segment of a ref, percent-encoded.
 */
export function fromNearRef(
  source: string,
  kind: RefKind,
  text: string,
): string | undefined {
  const segments = text.split('/').length;
  const ref = segments === SEGMENTS[kind] - 1 ? `${source}/${text}` : text;
  if (ref.split('/').length !== SEGMENTS[kind]) {
    return undefined;
  }
  try {
    parseRef(ref);
    return ref;
  } catch {
    return undefined;
  }
}
