import { TableRef } from '@grainline/backstage-plugin-lineage-common';
import { LineageList, ListedTable, Side, TreeItem, Waiting } from '../graph';

/** A row of the tree as it stands open now. */
export type TreeRow =
  | {
      readonly kind: 'table';
      readonly key: string;
      readonly level: number;
      /** Key of the row that it hangs below; undefined at the top. */
      readonly parent?: string;
      readonly item: TreeItem;
      /** Undefined for a schema that stands for its tables. */
      readonly table?: ListedTable;
      /** Undefined if there is nothing below it. */
      readonly isOpen?: boolean;
      readonly position: number;
      readonly of: number;
    }
  | {
      /** What waits behind a table, to be read. */
      readonly kind: 'waiting';
      readonly key: string;
      readonly level: number;
      readonly parent?: string;
      readonly ref: TableRef;
      readonly waiting: Waiting;
      readonly position: number;
      readonly of: number;
    };

/** Every table of a list by its ref. */
export function tablesOf(list: LineageList): ReadonlyMap<string, ListedTable> {
  const { root, upstream, downstream, beside } = list;
  return new Map(
    [...(root ? [root] : []), ...upstream, ...downstream, ...beside].map(
      table => [table.node.ref, table],
    ),
  );
}

/**
 * The rows of one side's tree that can be seen: those whose parents are all open. What still waits behind a table is the last row below it.
 *
 * @param isOpen - by the item
 */
export function treeRows(
  list: LineageList,
  side: Side,
  items: readonly TreeItem[],
  isOpen: (item: TreeItem) => boolean,
): readonly TreeRow[] {
  const tables = tablesOf(list);
  const waitingOf = (ref: string) =>
    tables
      .get(ref)
      ?.waiting.filter(one => one.side === side && one.more + one.hidden > 0) ??
    [];
  const rows: TreeRow[] = [];
  const below = (
    ref: string,
    key: string | undefined,
    level: number,
    children: readonly TreeItem[],
    again: boolean,
  ) => {
    const waiting = again ? [] : waitingOf(ref);
    const of = children.length + waiting.length;
    children.forEach((item, i) => {
      const hasBelow =
        item.children.length > 0 ||
        (!item.again && waitingOf(item.ref).length > 0);
      const open = hasBelow ? isOpen(item) : undefined;
      rows.push({
        kind: 'table',
        key: item.key,
        level,
        ...(key !== undefined && { parent: key }),
        item,
        table: tables.get(item.ref),
        ...(open !== undefined && { isOpen: open }),
        position: i + 1,
        of,
      });
      if (open) {
        below(item.ref, item.key, level + 1, item.children, item.again);
      }
    });
    waiting.forEach((one, i) =>
      rows.push({
        kind: 'waiting',
        key: `${key ?? ref} ${one.side} waiting`,
        level,
        ...(key !== undefined && { parent: key }),
        ref,
        waiting: one,
        position: children.length + i + 1,
        of,
      }),
    );
  };
  below(list.focus, undefined, 1, items, false);
  return rows;
}
