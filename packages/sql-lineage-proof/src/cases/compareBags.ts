/** Something of an answer, as text; with a place where it has one. */
export interface BagItem {
  readonly text: string;
  readonly place?: string;
}

/** What one side has and the other has not. */
export interface BagDifference {
  /** Expected, and not in the answer. */
  readonly missing: readonly string[];
  /** In the answer, and not expected. */
  readonly surplus: readonly string[];
}

/**
 * Compares two bags. An expected item without a place matches one of its text
 * anywhere; those with a place choose first.
 */
export function compareBags(
  expected: readonly BagItem[],
  found: readonly BagItem[],
): BagDifference {
  const left = [...found];
  const missing: string[] = [];
  const placedFirst = [
    ...expected.filter(item => item.place !== undefined),
    ...expected.filter(item => item.place === undefined),
  ];
  for (const { text, place } of placedFirst) {
    const at = left.findIndex(
      item =>
        item.text === text && (place === undefined || item.place === place),
    );
    if (at < 0) {
      missing.push(place === undefined ? text : `${text} @${place}`);
    } else {
      left.splice(at, 1);
    }
  }
  return {
    missing,
    surplus: left.map(({ text, place }) =>
      place === undefined ? text : `${text} @${place}`,
    ),
  };
}
