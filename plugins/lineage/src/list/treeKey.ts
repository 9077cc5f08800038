import { TreeRow } from './treeRows';

/** What a key does in a tree. */
export type TreeMove =
  | { readonly to: string }
  | { readonly open: string }
  | { readonly close: string };

/**
 * What a key does on a row of a tree, as people know it from trees: up and down go to the next row, right opens a row or goes into it, left closes it or
 * goes to what it hangs below.
 */
export function treeKey(
  rows: readonly TreeRow[],
  current: string,
  key: string,
): TreeMove | undefined {
  const at = rows.findIndex(row => row.key === current);
  const row = rows[at];
  if (!row) {
    return undefined;
  }
  const to = (index: number): TreeMove | undefined =>
    rows[index] && { to: rows[index].key };
  const isOpen = row.kind === 'table' ? row.isOpen : undefined;
  switch (key) {
    case 'ArrowDown':
      return to(at + 1);
    case 'ArrowUp':
      return to(at - 1);
    case 'Home':
      return to(0);
    case 'End':
      return to(rows.length - 1);
    case 'ArrowRight':
      if (isOpen === false) {
        return { open: row.key };
      }
      return isOpen ? to(at + 1) : undefined;
    case 'ArrowLeft':
      if (isOpen) {
        return { close: row.key };
      }
      return row.parent === undefined ? undefined : { to: row.parent };
    default:
      return undefined;
  }
}
