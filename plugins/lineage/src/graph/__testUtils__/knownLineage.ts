import {
  LineageEdge,
  LineageNode,
  columnRef,
  tableRef,
} from '@grainline/backstage-plugin-lineage-common';
import { KnownLineage } from '../KnownLineage';

/** A table of a made-up lineage. */
export function nodeOf(
  ref: string,
  columns: number,
  more: Partial<LineageNode> = {},
): LineageNode {
  const [source, schema, name] = ref.split('/');
  return {
    ref,
    source,
    schema,
    name,
    kind: 'table',
    entityName: `${source}.${schema}.${name}`,
    depth: 0,
    columns: Array.from({ length: columns }, (_, i) => ({
      ref: columnRef(ref, `c${i}`),
      name: `c${i}`,
      type: 'numeric(12,2)',
    })),
    columnCount: columns,
    grain: { sentence: 'One row per order.', certainty: 'certain' },
    moreUpstream: 0,
    moreDownstream: 0,
    hiddenUpstream: 0,
    hiddenDownstream: 0,
    unresolved: [],
    ...more,
  };
}

/** An edge of a made-up lineage. */
export function edgeOf(
  kind: LineageEdge['kind'],
  from: string,
  to: string,
  more: Partial<LineageEdge> = {},
): LineageEdge {
  return {
    from,
    to,
    kind,
    certainty: 'certain',
    props: {},
    evidence: [],
    ...more,
  };
}

/** A lineage of any size: tables that are fed by some of those before them, hubs and lines over many steps included. */
export function madeUpLineage(
  tables: number,
  columns: number,
  schemas: number = 5,
): KnownLineage {
  let seed = 7;
  const random = () => {
    seed = (seed * 1103515245 + 12345) % 2147483648;
    return seed / 2147483648;
  };
  const refs = Array.from({ length: tables }, (_, i) =>
    tableRef('shop', `layer_${i % schemas}`, `table_${i}`),
  );
  const edges: LineageEdge[] = [];
  const pairs = new Set<string>();
  for (let to = 1; to < tables; to++) {
    for (let feeder = 0; feeder < 2; feeder++) {
      const from = Math.floor(to * random() ** 1.5);
      if (!pairs.has(`${from} ${to}`)) {
        pairs.add(`${from} ${to}`);
        edges.push(edgeOf('FEEDS', refs[from], refs[to]));
        for (let c = 0; c < Math.min(columns, 5); c++) {
          edges.push(
            edgeOf(
              'DERIVES',
              columnRef(refs[from], `c${c}`),
              columnRef(refs[to], `c${Math.floor(random() * columns)}`),
              { props: { role: c === 4 ? 'filter' : 'value' } },
            ),
          );
        }
      }
    }
  }
  return {
    root: refs[0],
    tables: new Map(refs.map(ref => [ref, nodeOf(ref, columns)])),
    edges,
    truncated: false,
    notices: [],
  };
}
