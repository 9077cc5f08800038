import {
  ColumnRef,
  TableRef,
  parseRef,
} from '@grainline/backstage-plugin-lineage-common';

/** What people call a table: `core.store_day`. */
export function tableLabel(table: {
  readonly schema: string;
  readonly name: string;
}): string {
  return `${table.schema}.${table.name}`;
}

/** What people call what a ref stands for: `core.store_day.visitors`. */
export function refLabel(ref: TableRef | ColumnRef): string {
  const { schema, table, column } = parseRef(ref);
  return [schema, table, column].filter(part => part !== undefined).join('.');
}
