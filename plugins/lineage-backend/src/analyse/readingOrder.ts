import { SnapshotTable, SnapshotTables } from './SnapshotTables';

/**
 * Views in an order in which each stands after those that it reads, as far as the database says what it reads; else as they come. What a
 * view shows of its rows follows from what is known of theirs, and so does what is known of a table from those that fill it.
 *
 * @param feeding - what fills a table that is no view
 */
export function readingOrder(
  views: readonly SnapshotTable[],
  tables: SnapshotTables,
  feeding: (table: SnapshotTable) => readonly SnapshotTable[] = () => [],
): SnapshotTable[] {
  const wanted = new Set(views);
  const begun = new Set<SnapshotTable>();
  const ordered: SnapshotTable[] = [];
  const stack: { view: SnapshotTable; left: SnapshotTable[] }[] = [];
  const begin = (view: SnapshotTable | undefined) => {
    if (view && !begun.has(view)) {
      begun.add(view);
      const left = (view.table.reads ?? []).flatMap(
        ({ schema, table }) => tables.find({ schema, name: table }) ?? [],
      );
      stack.push({ view, left: [...left, ...feeding(view)] });
    }
  };
  // A chain of views may be longer than the call stack is deep.
  for (const first of views) {
    begin(first);
    for (let top = stack.at(-1); top; top = stack.at(-1)) {
      if (top.left.length > 0) {
        begin(top.left.shift());
      } else {
        if (wanted.has(top.view)) {
          ordered.push(top.view);
        }
        stack.pop();
      }
    }
  }
  return ordered;
}
