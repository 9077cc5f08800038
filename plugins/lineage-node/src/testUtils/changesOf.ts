import {
  columnRef,
  EdgeKind,
  EdgeProps,
  Job,
  parseRef,
  parseTableRef,
  schemaRef,
  tableOf,
} from '@grainline/backstage-plugin-lineage-common';
import { GraphChanges, GraphEdge } from '../graph';

/** What a test puts into or takes out of a graph, in the fewest words. */
export interface ChangesOptions {
  /** Names of the columns by table ref. The tables' schemas are added too. */
  readonly tables?: Readonly<Record<string, readonly string[]>>;
  readonly edges?: readonly GraphEdge[];
  readonly jobs?: readonly Job[];
  readonly removed?: Partial<GraphChanges['removed']>;
}

/** A batch of changes for tests; columns are of type `text`, in the given order, the first being the primary key. */
export function changesOf(options: ChangesOptions): GraphChanges {
  const tables = Object.keys(options.tables ?? {}).map(ref => {
    const { source, schema, table } = parseTableRef(ref);
    return {
      ref,
      schema: schemaRef(source, schema),
      name: table,
      kind: 'table' as const,
    };
  });
  return {
    schemas: [...new Set(tables.map(t => t.schema))].map(ref => {
      const { source, schema } = parseRef(ref);
      return { ref, source, name: schema! };
    }),
    tables,
    columns: tables.flatMap(({ ref: table }) =>
      options.tables![table].map((name, index) => ({
        ref: columnRef(table, name),
        table,
        name,
        type: 'text',
        ordinal: index + 1,
        primaryKey: index === 0,
      })),
    ),
    jobs: options.jobs ?? [],
    edges: options.edges ?? [],
    removed: {
      schemas: [],
      tables: [],
      columns: [],
      jobs: [],
      edges: [],
      ...options.removed,
    },
  };
}

/** An edge for tests, with the basis and the properties that its kind usually has. */
export function edgeOf(
  from: string,
  kind: EdgeKind,
  to: string,
  props: EdgeProps = {},
): GraphEdge {
  const usual: Record<EdgeKind, EdgeProps> = {
    FOREIGN_KEY: { constraint: 'fk', enforced: true },
    JOINS: { joinType: 'inner', seenIn: [tableOf(to)] },
    FEEDS: {},
    DERIVES: { role: 'value', transform: 'identity' },
  };
  return {
    from,
    to,
    kind,
    bases: [kind === 'FOREIGN_KEY' ? 'declared' : 'parsed'],
    props: { ...usual[kind], ...props },
  };
}
