import {
  Assertion,
  TableDetail,
  columnRef,
  tableRef,
} from '@grainline/backstage-plugin-lineage-common';
import { RecordedFacts } from './RecordedLineage';

/**
 * A record of any size, the same each time: layers of tables, each fed by two of the layer before, every column by one of each.
 */
export function generatedRecord(
  tableCount: number,
  columnCount: number,
  schema: string = 'gen',
): RecordedFacts {
  const layers = Math.max(4, Math.round(Math.sqrt(tableCount) / 2));
  const perLayer = Math.ceil(tableCount / layers);
  const refOf = (i: number) => tableRef('big', schema, `table_${i}`);
  const tables = Array.from({ length: tableCount }, (_, i): TableDetail => {
    const ref = refOf(i);
    return {
      ref,
      source: 'big',
      schema,
      name: `table_${i}`,
      kind: i < perLayer ? 'table' : 'view',
      entityName: `big.${schema}.table_${i}`,
      columnCount,
      asOf: '2026-11-20T02:10:00Z',
      schemaRef: `big/${schema}`,
      columns: Array.from({ length: columnCount }, (__, c) => ({
        ref: columnRef(ref, `column_${c}`),
        name: `column_${c}`,
        ordinal: c + 1,
        type: c % 3 === 0 ? 'numeric(12,2)' : 'text',
        nullable: c > 0,
        comment: c % 5 === 0 ? `Comment on column ${c}` : undefined,
        primaryKey: c === 0,
        references: [],
        directSources: [],
        hiddenSources: 0,
      })),
      keys: [],
      checks: [],
      foreignKeys: [],
      created: { source: 'Not kept by the database.' },
      updated: { source: 'Not kept by the database.' },
      rows: { value: 1000 * i, source: 'Estimate.' },
      bytes: { value: 8192 * i, source: 'Relation size.' },
      grain: {
        keys: [['column_0']],
        time: [],
        bound: 'exact',
        certainty: 'certain',
        sentence: 'One row per column_0.',
        evidence: [{ basis: 'declared', text: 'Primary key (column_0)' }],
      },
      upstreamTables: 0,
      downstreamTables: 0,
      unresolved: [],
    };
  });
  const edges: Assertion[] = [];
  for (let i = perLayer; i < tableCount; i++) {
    const layer = Math.floor(i / perLayer);
    for (const k of [1, 7]) {
      const from = refOf((layer - 1) * perLayer + ((i * k + k) % perLayer));
      edges.push({
        from,
        to: refOf(i),
        kind: 'FEEDS',
        basis: 'parsed',
        props: {},
        evidence: [],
      });
      for (let c = 0; c < Math.min(columnCount, 12); c++) {
        edges.push({
          from: columnRef(from, `column_${c}`),
          to: columnRef(refOf(i), `column_${(c * k) % 12}`),
          kind: 'DERIVES',
          basis: 'parsed',
          props: { role: 'value', transform: 'identity' },
          evidence: [],
        });
      }
    }
  }
  return { sources: [], tables, edges };
}
