import {
  ColumnRef,
  EdgeJob,
  GrainChange,
  LineageEdge,
  LineageNode,
  SinceThen,
  TableRef,
  isColumnRef,
  parseColumnRef,
  tableOf,
} from '@grainline/backstage-plugin-lineage-common';
import { Overlay } from './DrawOptions';
import { edgeEnds } from './edgeEnds';
import { KnownLineage } from './KnownLineage';
import {
  DrawnColumn,
  DrawnEdge,
  DrawnSchema,
  DrawnTable,
  LineagePicture,
  Waiting,
} from './LineagePicture';
import { isOverlay, lineCertainty } from './lineKind';

/** One derivation in words. */
export interface ListedDerivation {
  readonly column: string;
  readonly columnRef: ColumnRef;
  /** `schema.table.column` it comes from. */
  readonly from: string;
  readonly fromRef: ColumnRef;
  readonly edge: LineageEdge;
}

/** A table that feeds another one. */
export interface ListedFeeder {
  /** Ref of the table, or of the schema that stands for its tables. */
  readonly ref: string;
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
  /** How many tables lie between that are not drawn. */
  readonly through?: number;
  readonly sinceThen?: SinceThen;
  /** The edge that says most of it; none where tables between are not drawn. */
  readonly edge?: LineageEdge;
}

/** A foreign key or a join of a table. */
export interface ListedRelation {
  readonly kind: Overlay;
  /** Ref of the other table. */
  readonly ref: string;
  /** `schema.table` of the other table. */
  readonly name: string;
  readonly edge: LineageEdge;
}

/** One table of the list: the graph's content for those who read. */
export interface ListedTable {
  readonly node: LineageNode;
  readonly isRoot: boolean;
  /** Signed; undefined for a table beside the root. */
  readonly steps?: number;
  readonly columns: readonly DrawnColumn[];
  /** Columns that are not shown. */
  readonly hiddenColumns: number;
  readonly waiting: readonly Waiting[];
  /** Tables of the picture that feed it directly, by name. */
  readonly fedBy: readonly ListedFeeder[];
  readonly derivations: readonly ListedDerivation[];
  readonly relations: readonly ListedRelation[];
}

/** A schema of the list that stands for its tables. */
export interface ListedSchema {
  readonly schema: DrawnSchema;
  readonly fedBy: readonly ListedFeeder[];
}

/** The list, nearest tables first. */
export interface LineageList {
  /** Ref of the table or schema that it is about. */
  readonly focus: string;
  readonly upstream: readonly ListedTable[];
  /** What the picture is about; not there where its schema stands for it. */
  readonly root?: ListedTable;
  readonly downstream: readonly ListedTable[];
  /** Tables that share a source or a target with those of the lineage; a person opened them. */
  readonly beside: readonly ListedTable[];
  readonly schemas: readonly ListedSchema[];
}

/** Derivations of one column side by side, columns in the table's order. */
function inOrderOf(
  { node, columns }: DrawnTable,
  derivations: readonly ListedDerivation[],
): readonly ListedDerivation[] {
  const place = new Map(
    [...columns, ...node.columns].map((c, i) => [c.ref, i] as const).reverse(),
  );
  return [...derivations].sort(
    (a, b) =>
      (place.get(a.columnRef) ?? 0) - (place.get(b.columnRef) ?? 0) ||
      a.from.localeCompare(b.from),
  );
}

/** Flows of whole tables by their pairs: they know the jobs and the grain where the picture draws lines between columns. */
type FlowsOf = ReadonlyMap<string, readonly LineageEdge[]>;

function feedersOf(
  lines: readonly DrawnEdge[],
  flows: FlowsOf,
  name: (ref: string) => string,
): readonly ListedFeeder[] {
  const feeders = new Map<string, ListedFeeder>();
  for (const line of lines) {
    const ref = line.from.table;
    const edges = [
      ...line.edges,
      ...new Set(line.edges.flatMap(e => flows.get(edgeEnds(e).pair) ?? [])),
    ];
    const before = feeders.get(ref);
    const first = <T>(of: (edge: LineageEdge) => T | undefined) =>
      edges.map(of).find(value => value !== undefined);
    feeders.set(ref, {
      ref,
      name: name(ref),
      likely:
        (before?.likely ?? true) &&
        line.certainty === 'likely' &&
        edges.every(e => lineCertainty(e) === 'likely'),
      calls: before?.calls ?? first(e => e.calls),
      lastSeen: before?.lastSeen ?? first(e => e.lastSeen),
      jobs: before?.jobs.length
        ? before.jobs
        : first(e => (e.jobs?.length ? e.jobs : undefined)) ?? [],
      grainChange:
        before?.grainChange ?? line.grainChange ?? first(e => e.grainChange),
      ...((before?.through ?? line.through) !== undefined && {
        through: before?.through ?? line.through,
      }),
      ...(line.sinceThen &&
        (!before || before.sinceThen === line.sinceThen) && {
          sinceThen: line.sinceThen,
        }),
      edge: before?.edge ?? line.edges[0],
    });
  }
  return [...feeders.values()].sort((a, b) => a.name.localeCompare(b.name));
}

function add<T>(to: Map<string, T[]>, key: string, item: T) {
  const group = to.get(key);
  if (group) {
    group.push(item);
  } else {
    to.set(key, [item]);
  }
}

/** Gives the same content as a picture as a list. */
export function listLineage(
  picture: LineagePicture,
  known: KnownLineage,
): LineageList {
  const schemas = new Map((picture.schemas ?? []).map(s => [s.ref, s]));
  const name = (ref: string) => {
    const node = known.tables.get(ref);
    return node ? `${node.schema}.${node.name}` : schemas.get(ref)?.name ?? ref;
  };
  const columnName = (ref: ColumnRef) =>
    `${name(tableOf(ref))}.${parseColumnRef(ref).column}`;

  const flows = new Map<string, LineageEdge[]>();
  if (!picture.path?.only) {
    for (const edge of known.edges) {
      if (edge.kind === 'FEEDS') {
        add(flows, edgeEnds(edge).pair, edge);
      }
    }
  }
  const into = new Map<string, DrawnEdge[]>();
  const derivations = new Map<TableRef, ListedDerivation[]>();
  const relations = new Map<TableRef, ListedRelation[]>();
  for (const line of picture.edges) {
    const { kind } = line;
    if (isOverlay(kind)) {
      for (const edge of line.edges) {
        const ends = [
          [edge.from, edge.to],
          [edge.to, edge.from],
        ] as const;
        for (const [here, there] of ends) {
          const ref = tableOf(there);
          add(relations, tableOf(here), { kind, ref, name: name(ref), edge });
        }
      }
    } else {
      add(into, line.to.table, line);
      for (const edge of line.edges) {
        if (isColumnRef(edge.to) && isColumnRef(edge.from)) {
          add(derivations, tableOf(edge.to), {
            column: parseColumnRef(edge.to).column,
            columnRef: edge.to,
            from: columnName(edge.from),
            fromRef: edge.from,
            edge,
          });
        }
      }
    }
  }

  const listed = picture.tables.map((table): ListedTable => {
    const { ref, node, isRoot, steps, columns, fold, waiting } = table;
    return {
      node,
      isRoot,
      steps,
      columns,
      hiddenColumns: fold.hiddenColumns,
      waiting,
      fedBy: feedersOf(into.get(ref) ?? [], flows, name),
      derivations: inOrderOf(table, derivations.get(ref) ?? []),
      relations: relations.get(ref) ?? [],
    };
  });
  const nearest = (a: ListedTable, b: ListedTable) =>
    Math.abs(a.steps ?? 0) - Math.abs(b.steps ?? 0) ||
    a.node.ref.localeCompare(b.node.ref);
  const others = listed.filter(t => t.node.ref !== picture.focus).sort(nearest);
  return {
    focus: picture.focus,
    upstream: others.filter(t => t.steps !== undefined && t.steps < 0),
    root: listed.find(t => t.node.ref === picture.focus),
    downstream: others.filter(t => t.steps !== undefined && t.steps >= 0),
    beside: others.filter(t => t.steps === undefined),
    schemas: [...schemas.values()].map(schema => ({
      schema,
      fedBy: feedersOf(into.get(schema.ref) ?? [], flows, name),
    })),
  };
}
