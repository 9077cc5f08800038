import {
  TableForEntity,
  tableRef,
} from '@grainline/backstage-plugin-lineage-common';
import { entityName } from '../entities';

/** A table as the lineage API lists it for catalog and search, with plain facts where none are given. */
export function exampleTable(
  source: string,
  schema: string,
  name: string,
  facts: Partial<TableForEntity> = {},
): TableForEntity {
  const columns = facts.columns ?? [{ name: 'id', type: 'bigint' }];
  return {
    ref: tableRef(source, schema, name),
    source,
    schema,
    name,
    kind: 'table',
    entityName: entityName(source, schema, name),
    schemaEntityName: entityName(source, schema),
    columns,
    columnCount: columns.length,
    asOf: '2026-01-01T00:00:00.000Z',
    upstream: [],
    grainSentence: 'One row per id.',
    ...facts,
  };
}
