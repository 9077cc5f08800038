import {
  ColumnRef,
  EdgeJob,
  GrainChange,
  LineageEdge,
  LineageNode,
  parseColumnRef,
  tableOf,
} from '@grainline/backstage-plugin-lineage-common';
import { chooseEdges } from './chooseEdges';
import { followColumn } from './followColumn';
import { KnownLineage } from './KnownLineage';

/** One derivation in words. */
export interface ListedDerivation {
  readonly column: string;
  readonly columnRef: ColumnRef;
  /** `schema.table.column` it comes from. */
  readonly from: string;
  readonly edge: LineageEdge;
}

/** A table that feeds another one. */
export interface ListedFeeder {
  /** `schema.table` */
  readonly name: string;
  /** True if nothing more certain than an observation or a guess says so. */
  readonly likely: boolean;
  /** Where statements were seen to run: how often, and the last time, ISO 8601. */
  readonly calls?: number;
  readonly lastSeen?: string;
  /** The statements and files that do it. */
  readonly jobs: readonly EdgeJob[];
  /** Said where the two tables' rows stand for different things. */
  readonly grainChange?: GrainChange;
}

/** One table of the list: the graph's content for those who read. */
export interface ListedTable {
  readonly node: LineageNode;
  /** Tables of the list that feed it directly, by name. */
  readonly fedBy: readonly ListedFeeder[];
  readonly derivations: readonly ListedDerivation[];
}

/** The list, nearest tables first. */
export interface LineageList {
  readonly upstream: readonly ListedTable[];
  readonly root: ListedTable;
  readonly downstream: readonly ListedTable[];
}

/** Derivations of one column side by side, columns in the table's order. */
function inOrderOf(
  node: LineageNode,
  derivations: readonly ListedDerivation[],
): readonly ListedDerivation[] {
  const place = new Map(node.columns.map((c, i) => [c.ref, i]));
  return [...derivations].sort(
    (a, b) =>
      (place.get(a.columnRef) ?? 0) - (place.get(b.columnRef) ?? 0) ||
      a.from.localeCompare(b.from),
  );
}

/** What feeds a table, from the edges between the two: the first that says more of it counts. */
function feedersOf(
  edges: readonly LineageEdge[],
  name: (ref: string) => string,
): readonly ListedFeeder[] {
  const feeders = new Map<string, ListedFeeder>();
  for (const edge of edges) {
    const from = name(edge.from);
    const {
      likely = true,
      calls,
      lastSeen,
      jobs = [],
      grainChange,
    } = feeders.get(from) ?? {};
    feeders.set(from, {
      name: from,
      likely: likely && edge.certainty === 'likely',
      calls: calls ?? edge.calls,
      lastSeen: lastSeen ?? edge.lastSeen,
      jobs: jobs.length > 0 ? jobs : edge.jobs ?? [],
      grainChange: grainChange ?? edge.grainChange,
    });
  }
  return [...feeders.values()].sort((a, b) => a.name.localeCompare(b.name));
}

/** Gives the same content as the picture as a list; with a chosen column, only what is on its path. */
export function listLineage(
  known: KnownLineage,
  options: { readonly column?: ColumnRef; readonly indirect: boolean },
): LineageList {
  const chosen = chooseEdges(known, options);
  const path =
    options.column !== undefined && known.tables.has(tableOf(options.column))
      ? followColumn(options.column, chosen.derivations)
      : undefined;
  const name = (ref: string) => {
    const node = known.tables.get(tableOf(ref))!;
    return `${node.schema}.${node.name}`;
  };

  const derivations = new Map<string, ListedDerivation[]>();
  for (const edge of path ? path.edges : chosen.derivations) {
    const listed = derivations.get(tableOf(edge.to)) ?? [];
    listed.push({
      column: parseColumnRef(edge.to).column,
      columnRef: edge.to,
      from: `${name(edge.from)}.${parseColumnRef(edge.from).column}`,
      edge,
    });
    derivations.set(tableOf(edge.to), listed);
  }
  const feeding = new Map<string, LineageEdge[]>();
  for (const edge of path
    ? path.edges
    : [...chosen.flows, ...chosen.derivations]) {
    const to = tableOf(edge.to);
    const edges = feeding.get(to) ?? [];
    edges.push(edge);
    feeding.set(to, edges);
  }

  const onPath = new Set([...(path?.columns ?? [])].map(tableOf));
  const listed = [...known.tables.values()]
    .filter(node => !path || onPath.has(node.ref) || node.ref === known.root)
    .map(node => ({
      node,
      fedBy: feedersOf(feeding.get(node.ref) ?? [], name),
      derivations: inOrderOf(node, derivations.get(node.ref) ?? []),
    }));
  const nearest = (a: ListedTable, b: ListedTable) =>
    Math.abs(a.node.depth) - Math.abs(b.node.depth) ||
    a.node.ref.localeCompare(b.node.ref);
  return {
    upstream: listed.filter(t => t.node.depth < 0).sort(nearest),
    root: listed.find(t => t.node.ref === known.root)!,
    downstream: listed
      .filter(t => t.node.depth >= 0 && t.node.ref !== known.root)
      .sort(nearest),
  };
}
