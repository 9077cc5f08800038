import {
  LineageAnswer,
  LineageEdge,
  LineageNode,
  TableRef,
  columnRef,
  isColumnRef,
  tableOf,
} from '@grainline/backstage-plugin-lineage-common';
import fc from 'fast-check';
import { edgeOf, nodeOf } from './knownLineage';

/** Everything there is: what answers are parts of. */
export interface World {
  readonly tables: readonly TableRef[];
  readonly edges: readonly LineageEdge[];
}

const COLUMNS = 4;

/** Any small warehouse: cycles, tables whose columns are not known, filters, likely edges and foreign keys included. */
export const worlds: fc.Arbitrary<World> = fc
  .integer({ min: 2, max: 14 })
  .chain(count => {
    const table = fc.integer({ min: 0, max: count - 1 });
    const column = fc.integer({ min: 0, max: COLUMNS - 1 });
    return fc.record({
      count: fc.constant(count),
      flows: fc.array(fc.tuple(table, table), { maxLength: count * 2 }),
      derivations: fc.array(
        fc.record({
          flow: fc.nat(),
          from: column,
          to: column,
          role: fc.constantFrom('value', 'value', 'filter'),
          certainty: fc.constantFrom('certain', 'likely'),
        }),
        { maxLength: count * 5 },
      ),
      keys: fc.array(fc.tuple(table, column, table, column), { maxLength: 4 }),
    });
  })
  .map(({ count, flows, derivations, keys }): World => {
    const tables = Array.from(
      { length: count },
      (_, i) => `shop/layer_${i % 3}/table_${i}`,
    );
    const edges = new Map<string, LineageEdge>();
    const add = (edge: LineageEdge) =>
      edges.set(`${edge.kind} ${edge.from} ${edge.to}`, edge);
    const pairs = flows.filter(([from, to]) => from !== to);
    for (const [from, to] of pairs) {
      add(edgeOf('FEEDS', tables[from], tables[to]));
    }
    for (const { flow, from, to, role, certainty } of derivations) {
      const pair = pairs[flow % Math.max(1, pairs.length)];
      if (pair) {
        add(
          edgeOf(
            'DERIVES',
            columnRef(tables[pair[0]], `c${from}`),
            columnRef(tables[pair[1]], `c${to}`),
            {
              certainty: certainty as LineageEdge['certainty'],
              props: { role: role as LineageEdge['props']['role'] },
            },
          ),
        );
      }
    }
    for (const [from, a, to, b] of keys) {
      add(
        edgeOf(
          'FOREIGN_KEY',
          columnRef(tables[from], `c${a}`),
          columnRef(tables[to], `c${b}`),
        ),
      );
    }
    return { tables, edges: [...edges.values()] };
  });

/** The same without cycles: only what leads from a table to a later one. */
export function withoutCycles({ tables, edges }: World): World {
  const place = (ref: string) => tables.indexOf(tableOf(ref));
  return { tables, edges: edges.filter(e => place(e.from) < place(e.to)) };
}

function isValue(edge: LineageEdge): boolean {
  return edge.kind === 'DERIVES' && edge.props.role === 'value';
}

function reach(
  root: string,
  edges: readonly LineageEdge[],
  side: 'upstream' | 'downstream',
  depth: number,
): ReadonlyMap<string, number> {
  const [near, far] =
    side === 'upstream' ? (['to', 'from'] as const) : (['from', 'to'] as const);
  const steps = new Map([[root, 0]]);
  for (const [ref, count] of steps) {
    for (const edge of edges) {
      if (count < depth && edge[near] === ref && !steps.has(edge[far])) {
        steps.set(edge[far], count + 1);
      }
    }
  }
  return steps;
}

/** Answers as the backend does: of a table, all edges among the tables that are near; of a column, the values that flow into it and out of it. */
export function modelAnswer(
  { edges }: World,
  query: {
    readonly ref: string;
    readonly depth: number;
    readonly direction?: 'upstream' | 'downstream' | 'both';
  },
): LineageAnswer {
  const { ref, depth, direction = 'both' } = query;
  const ofColumn = isColumnRef(ref);
  const flows = edges.filter(e => (ofColumn ? isValue(e) : e.kind === 'FEEDS'));
  const sides = (['upstream', 'downstream'] as const).filter(
    side => direction === 'both' || direction === side,
  );
  const depths = new Map<string, number>();
  for (const side of sides) {
    for (const [reached, count] of reach(ref, flows, side, depth)) {
      if (!depths.has(reached)) {
        depths.set(reached, side === 'upstream' ? -count : count);
      }
    }
  }
  const tables = new Map<TableRef, number>();
  for (const [reached, count] of depths) {
    const table = tableOf(reached);
    if (!tables.has(table)) {
      tables.set(table, count);
    }
  }
  const drawn = edges.filter(edge => {
    if (ofColumn) {
      return isValue(edge) && depths.has(edge.from) && depths.has(edge.to);
    }
    return tables.has(tableOf(edge.from)) && tables.has(tableOf(edge.to));
  });
  const more = (table: TableRef, near: 'from' | 'to', far: 'from' | 'to') =>
    new Set(
      flows
        .filter(
          e =>
            tableOf(e[near]) === table &&
            (ofColumn
              ? depths.has(e[near]) && !depths.has(e[far])
              : !tables.has(tableOf(e[far]))),
        )
        .map(e => tableOf(e[far])),
    ).size;
  return {
    root: ref,
    level: 'column',
    nodes: [...tables].map(
      ([table, count]): LineageNode =>
        nodeOf(table, COLUMNS, {
          depth: count,
          moreUpstream: more(table, 'to', 'from'),
          moreDownstream: more(table, 'from', 'to'),
        }),
    ),
    edges: drawn,
    truncated: false,
    answeredBy: 'database',
  };
}
