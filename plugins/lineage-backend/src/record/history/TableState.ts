import {
  TableForeignKey,
  TableKey,
} from '@grainline/backstage-plugin-lineage-common';
import { ColumnFacts, TableFacts } from '../factRows';

/** What history compares of a column's row. */
export type ColumnState = Pick<
  ColumnFacts,
  | 'ref'
  | 'name'
  | 'ordinal'
  | 'attribute'
  | 'type'
  | 'nullable'
  | 'default_value'
  | 'generated'
  | 'identity'
  | 'comment'
  | 'kept_since'
>;

/** What history compares of a table's row. */
export type TableStateRow = Pick<
  TableFacts,
  | 'ref'
  | 'schema_name'
  | 'name'
  | 'kind'
  | 'object_id'
  | 'owner'
  | 'comment'
  | 'view_sql'
  | 'facts'
  | 'grain'
>;

/** A table and its columns as one crawl left them. */
export interface TableState {
  readonly table: TableStateRow;
  readonly columns: readonly ColumnState[];
}

/** The keys and foreign keys of a table's row. */
export function constraintsOf(table: Pick<TableStateRow, 'facts'>): {
  readonly keys: readonly TableKey[];
  readonly foreignKeys: readonly TableForeignKey[];
} {
  return JSON.parse(table.facts);
}
