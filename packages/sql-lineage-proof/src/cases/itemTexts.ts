import {
  type ColumnName,
  type ColumnSource,
  type Excerpt,
  type FilterFragment,
  type JoinPair,
  tableText,
} from '@grainline/sql-lineage';
import type { BagItem } from './compareBags';
import type {
  ExpectedFilter,
  ExpectedJoin,
  ExpectedSource,
} from './LineageCase';

/** `schema.table.column` */
export function columnText({ table, column }: ColumnName): string {
  return `${tableText(table)}.${column}`;
}

export function expectedSource(one: ExpectedSource): BagItem {
  return sourceItem(one, one.column, one.fragment, one.place);
}

export function foundSource(one: ColumnSource): BagItem {
  return sourceItem(one, columnText(one), one.fragment, placeOf(one));
}

export function expectedJoin(one: ExpectedJoin): BagItem {
  return item([one.type, one.left, one.right], one.fragment, one.place);
}

export function foundJoin(one: JoinPair): BagItem {
  return item(
    [one.type, columnText(one.left), columnText(one.right)],
    one.fragment,
    placeOf(one),
  );
}

export function expectedFilter(one: ExpectedFilter): BagItem {
  return item([one.clause, columnList(one.columns)], one.fragment, one.place);
}

export function foundFilter(one: FilterFragment): BagItem {
  return item(
    [one.clause, columnList(one.columns.map(columnText))],
    one.fragment,
    placeOf(one),
  );
}

function sourceItem(
  {
    role,
    transform,
    assumed,
  }: Pick<ColumnSource, 'role' | 'transform' | 'assumed'>,
  column: string,
  fragment: string,
  place: string | undefined,
): BagItem {
  return item(
    [role, transform, column, ...(assumed ? ['assumed'] : [])],
    fragment,
    place,
  );
}

function columnList(columns: readonly string[]): string {
  return `[${[...columns].sort().join(', ')}]`;
}

/** Any blanks of a fragment count as one. */
function item(
  words: readonly string[],
  fragment: string,
  place: string | undefined,
): BagItem {
  return {
    text: `${words.join(' ')} | ${fragment.trim().replace(/\s+/g, ' ')}`,
    place,
  };
}

function placeOf({ line, col }: Excerpt): string {
  return `${line}:${col}`;
}
