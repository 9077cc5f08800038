import {
  CsvCell,
  Reached,
  toCsv,
} from '@grainline/backstage-plugin-lineage-common';

const TABLE = [
  'source',
  'schema',
  'table',
  'kind',
  'steps',
  'certainty',
  'grain',
  'columns',
  'owner in the database',
  'comment',
  'as of',
  'ref',
] as const;

const COLUMN = [
  'source',
  'schema',
  'table',
  'column',
  'type',
  'steps',
  'certainty',
  'kind of table',
  'ref',
] as const;

function ofTable({ ref, table, depth, certainty, grain }: Reached): CsvCell[] {
  return [
    table.source,
    table.schema,
    table.name,
    table.kind,
    depth,
    certainty,
    grain,
    table.columnCount,
    table.databaseOwner,
    table.comment,
    table.asOf,
    ref,
  ];
}

function ofColumn({
  ref,
  table,
  column,
  depth,
  certainty,
}: Reached): CsvCell[] {
  return [
    table.source,
    table.schema,
    table.name,
    column?.name,
    column?.type,
    depth,
    certainty,
    table.kind,
    ref,
  ];
}

/** A complete list of what is up- or downstream, one row each, the nearest first. The header is English like that of every list, for programs that read it. */
export function reachCsv(
  items: readonly Reached[],
  level: 'table' | 'column',
): string {
  return level === 'column'
    ? toCsv([COLUMN, ...items.map(ofColumn)])
    : toCsv([TABLE, ...items.map(ofTable)]);
}
