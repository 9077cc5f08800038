import { TableDetail } from '../model';
import { parseColumnRef } from '../refs';
import { toCsv } from './toCsv';

const HEADER = [
  'column',
  'type',
  'nullable',
  'primary key',
  'default',
  'comment',
  'comes from',
  'source not known because',
] as const;

function nameOf(ref: string): string {
  const { schema, table, column } = parseColumnRef(ref);
  return `${schema}.${table}.${column}`;
}

/** The columns of a table, one row each, with what they come from by one step. */
export function columnsCsv(table: Pick<TableDetail, 'columns'>): string {
  return toCsv([
    HEADER,
    ...table.columns.map(column => [
      column.name,
      column.type,
      column.nullable,
      column.primaryKey,
      column.default,
      column.comment,
      column.directSources.map(source => nameOf(source.column)).join('; '),
      column.unresolved?.message,
    ]),
  ]);
}
