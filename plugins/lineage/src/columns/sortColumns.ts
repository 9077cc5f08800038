import { ColumnDetail } from '@grainline/backstage-plugin-lineage-common';

/** By what columns are sorted; position is the order of the table itself. */
export type ColumnOrder = 'position' | 'name' | 'type' | 'usage';

/** By what columns are sorted, and whether the last comes first. */
export interface ColumnSort {
  readonly by: ColumnOrder;
  readonly descending: boolean;
}

const collator = new Intl.Collator('en', { numeric: true });

const usageOf = ({ usage }: ColumnDetail) =>
  usage ? (usage.columns + usage.hidden) * 1e6 + usage.tables : 0;

const COMPARE: Readonly<
  Record<ColumnOrder, (a: ColumnDetail, b: ColumnDetail) => number>
> = {
  position: (a, b) => a.ordinal - b.ordinal,
  name: (a, b) => collator.compare(a.name, b.name),
  type: (a, b) => collator.compare(a.type, b.type),
  usage: (a, b) => usageOf(a) - usageOf(b),
};

/** Sorts columns; those that are alike stay in the order of the table, whichever end comes first. */
export function sortColumns(
  columns: readonly ColumnDetail[],
  { by, descending }: ColumnSort,
): readonly ColumnDetail[] {
  const sign = descending ? -1 : 1;
  return [...columns].sort(
    (a, b) => sign * COMPARE[by](a, b) || a.ordinal - b.ordinal,
  );
}

/** What a press on a heading sorts by next: the other end first on the second press, and of the first heading then its other order. */
export function nextSort(
  sort: ColumnSort,
  heading: 'column' | 'type' | 'usage',
): ColumnSort {
  if (heading === 'column') {
    if (sort.by === 'position') {
      return { by: 'name', descending: false };
    }
    return sort.by === 'name' && !sort.descending
      ? { by: 'name', descending: true }
      : { by: 'position', descending: false };
  }
  // Of usage people want the most first.
  const first = heading === 'usage';
  return sort.by === heading
    ? { by: heading, descending: !sort.descending }
    : { by: heading, descending: first };
}
