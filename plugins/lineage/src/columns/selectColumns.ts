import {
  ColumnDetail,
  TableDetail,
} from '@grainline/backstage-plugin-lineage-common';

/** Which columns a person wants to see. */
export const COLUMN_SELECTIONS = [
  'all',
  'keys',
  'derived',
  'unknown',
  'used',
  'unused',
] as const;

export type ColumnSelection = (typeof COLUMN_SELECTIONS)[number];

type Keys = Pick<TableDetail, 'keys'>;

function isKey(column: ColumnDetail, { keys }: Keys): boolean {
  return (
    column.primaryKey ||
    column.references.length > 0 ||
    keys.some(key => key.columns.includes(column.name))
  );
}

/** Keeps the columns that are what a person wants to see, in their order. */
export function selectColumns(
  table: Keys & Pick<TableDetail, 'columns'>,
  selection: ColumnSelection,
): readonly ColumnDetail[] {
  const { columns } = table;
  switch (selection) {
    case 'keys':
      return columns.filter(column => isKey(column, table));
    case 'derived':
      return columns.filter(
        ({ directSources, hiddenSources }) =>
          directSources.length + hiddenSources > 0,
      );
    case 'unknown':
      return columns.filter(({ unresolved }) => unresolved !== undefined);
    case 'used':
      return columns.filter(({ usage }) => usage !== undefined);
    case 'unused':
      return columns.filter(({ usage }) => usage === undefined);
    default:
      return columns;
  }
}
