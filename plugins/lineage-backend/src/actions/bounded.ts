/** The first of some items, and how many more there are: an assistant's memory is small. */
export function bounded<T>(
  items: readonly T[],
  most: number,
): { readonly items: T[]; readonly more: number } {
  return {
    items: items.slice(0, most),
    more: Math.max(0, items.length - most),
  };
}

/** Stands for SQL that the caller may not see. */
export const WITHHELD = '(not for you)';

const LONGEST = 600;

/** A text that is cut where it is long. */
export function shortened(text: string): string {
  return text.length > LONGEST ? `${text.slice(0, LONGEST)}…` : text;
}
