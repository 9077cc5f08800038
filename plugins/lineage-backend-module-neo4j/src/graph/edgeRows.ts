import {
  EdgeKind,
  EdgeProps,
} from '@grainline/backstage-plugin-lineage-common';
import {
  GraphEdge,
  GraphEdgeKey,
} from '@grainline/backstage-plugin-lineage-node';
import { EndLabel, labelOf } from './edgeStatements';

/** An edge as it is bound to a statement. */
export interface EdgeRow {
  readonly from: string;
  readonly to: string;
  readonly props: Readonly<Record<string, unknown>>;
}

/** Edges that one statement serves: of one kind, between nodes of the same labels. */
export interface EdgeGroup<Edge extends GraphEdgeKey> {
  readonly kind: EdgeKind;
  readonly from: EndLabel;
  readonly to: EndLabel;
  readonly rows: readonly Edge[];
}

// Named one by one: Neo4j stores flat values only, so a new property must be thought of here, which this type enforces.
function storedProps(props: EdgeProps): {
  [K in keyof Required<EdgeProps>]: EdgeProps[K];
} {
  return {
    role: props.role,
    roles: props.roles,
    transform: props.transform,
    fragment: props.fragment,
    job: props.job,
    constraint: props.constraint,
    enforced: props.enforced,
    joinType: props.joinType,
    seenIn: props.seenIn,
  };
}

/** Edges as rows for `mergeEdges`; what an edge does not carry is left out, and so removed from what is stored. */
export function edgeRows(edges: readonly GraphEdge[]): EdgeRow[] {
  return edges.map(({ from, to, props, bases }) => ({
    from,
    to,
    props: Object.fromEntries(
      Object.entries({ ...storedProps(props), bases }).filter(
        ([, value]) => value !== undefined,
      ),
    ),
  }));
}

/** Groups edges by the statement that serves them. */
export function groupByEnds<Edge extends GraphEdgeKey>(
  edges: readonly Edge[],
): EdgeGroup<Edge>[] {
  const groups = new Map<string, EdgeGroup<Edge> & { rows: Edge[] }>();
  for (const edge of edges) {
    const from = labelOf(edge.from);
    const to = labelOf(edge.to);
    const key = `${edge.kind} ${from} ${to}`;
    const group = groups.get(key);
    if (group) {
      group.rows.push(edge);
    } else {
      groups.set(key, { kind: edge.kind, from, to, rows: [edge] });
    }
  }
  return [...groups.values()];
}
