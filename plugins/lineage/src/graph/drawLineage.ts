import {
  LineageNode,
  parseRef,
  tableOf,
} from '@grainline/backstage-plugin-lineage-common';
import { chooseEdges } from './chooseEdges';
import { contractToEnds } from './contractToEnds';
import { Steps, countSteps, countStepsOfPath } from './countSteps';
import { WaitingOf, countWaiting, sumWaiting } from './countWaiting';
import { DrawOptions } from './DrawOptions';
import { Extent } from './Extent';
import { countLines, filterLines } from './filterLines';
import { FoldedTable, foldAway, foldColumns } from './foldColumns';
import { ColumnPath, followColumn } from './followColumn';
import { Grouping, groupBySchema } from './groupBySchema';
import { KnownLineage } from './KnownLineage';
import { DrawnSchema, DrawnTable, LineagePicture } from './LineagePicture';
import { markGrainChanges } from './markGrainChanges';
import { TableSize, measureSchema, measureTable } from './measureTable';
import { everythingKnown, narrowToPath } from './narrowToPath';
import { RoutedBox, routeEdges } from './routeEdges';

interface FoldedNode {
  readonly node: LineageNode;
  readonly folded: FoldedTable;
  readonly size: TableSize;
}

/** What the passes say of tables, to be put together. */
interface Said {
  readonly root: string;
  readonly steps: Steps;
  readonly waitingOf: WaitingOf;
  readonly path: ColumnPath | undefined;
  readonly onPath: ReadonlySet<string>;
}

function drawTable(table: FoldedNode, said: Said): DrawnTable {
  const { node, folded, size } = table;
  const { path } = said;
  return {
    ref: node.ref,
    node,
    isRoot: node.ref === said.root,
    steps: said.steps.get(node.ref),
    size,
    columns: folded.columns.map(({ ref, name, type, sinceThen }) => ({
      ref,
      name,
      type,
      chosen: ref === path?.column,
      lit: path?.columns.has(ref) === true,
      ...(sinceThen && { sinceThen }),
    })),
    fold: {
      hiddenColumns: folded.hiddenColumns,
      unfolded: folded.unfolded,
      canFold: folded.canFold,
    },
    waiting: said.waitingOf(node),
    dimmed: path !== undefined && !said.onPath.has(node.ref),
  };
}

function drawSchema(
  ref: string,
  tables: readonly LineageNode[],
  said: Said,
): DrawnSchema {
  const { source, schema } = parseRef(ref);
  return {
    ref,
    source,
    name: schema ?? ref,
    tables: tables.length,
    hasRoot: tables.some(node => node.ref === said.root),
    size: measureSchema(),
    waiting: sumWaiting(tables.map(said.waitingOf)),
    dimmed:
      said.path !== undefined &&
      !tables.some(node => said.onPath.has(node.ref)),
  };
}

/** The root where it is drawn; else the table of the chosen column, on whose path the root is not. */
function focusOf(
  known: KnownLineage,
  { tables }: Extent,
  { boxOf }: Grouping,
  path: ColumnPath | undefined,
): string {
  return boxOf(
    tables.has(known.root) || !path ? known.root : tableOf(path.column),
  );
}

function pathOf(
  known: KnownLineage,
  derivations: Parameters<typeof followColumn>[1],
  { column }: DrawOptions,
): ColumnPath | undefined {
  return column !== undefined && known.tables.has(tableOf(column))
    ? followColumn(column, derivations)
    : undefined;
}

/** True where more waits on the side that leads away from the root: what is known ends there. */
function endsBefore(
  node: LineageNode,
  steps: Steps,
  waitingOf: WaitingOf,
): boolean {
  const at = steps.get(node.ref);
  return waitingOf(node).some(
    ({ side }) => at === undefined || (side === 'upstream' ? at <= 0 : at >= 0),
  );
}

/**
 * Turns what is known into a picture: choose edges, follow the chosen column, narrow to its path, contract what lies between the ends, group by
 * schema, filter lines, fold columns, measure tables, route edges, mark where the grain changes.
 *
 * Each pass is a pure function of the ones before, in a file of its own; a new way to look at lineage is a new pass. All of them take time that
 * grows with the number of edges, not with its square.
 */
export function drawLineage(
  known: KnownLineage,
  options: DrawOptions,
): LineagePicture {
  const level = options.level ?? 'column';
  const chosen = chooseEdges(known.edges, options);
  const path = pathOf(known, chosen.derivations, options);
  const narrow = path !== undefined && !options.everything;

  const wide = narrow
    ? narrowToPath(known, chosen, path)
    : everythingKnown(known, chosen);
  const steps = narrow
    ? countStepsOfPath(path)
    : countSteps(known.root, wide.edges);
  const waitingOf = countWaiting(known, narrow ? path : undefined, steps);
  const asked = new Set([known.root, ...(path ? [path.column] : [])]);
  const extent = options.ends
    ? contractToEnds(wide, asked, narrow ? path : undefined, table =>
        endsBefore(known.tables.get(table)!, steps, waitingOf),
      )
    : wide;
  const grouping = groupBySchema(extent.tables, options);
  const lines = filterLines(extent, options.without);

  const folded =
    level === 'column'
      ? foldColumns(grouping.tables, extent.edges, options.unfolded, path)
      : foldAway(grouping.tables);
  const tables = new Map(
    [...grouping.tables.values()].map((node): [string, FoldedNode] => {
      const fold = folded.get(node.ref)!;
      const size = measureTable(node, fold, waitingOf(node));
      return [node.ref, { node, folded: fold, size }];
    }),
  );
  const boxes = new Map<string, RoutedBox>(tables);
  for (const schema of grouping.schemas.keys()) {
    boxes.set(schema, { size: measureSchema() });
  }
  const routed = routeEdges(
    lines.edges,
    lines.through,
    { boxes, boxOf: grouping.boxOf },
    { level, path },
  );
  const grainChanges = markGrainChanges(routed, known.edges);

  const said: Said = {
    root: known.root,
    steps,
    waitingOf,
    path,
    onPath: new Set([...(path?.columns ?? [])].map(tableOf)),
  };
  return {
    orientation: options.orientation ?? 'right',
    level,
    focus: focusOf(known, extent, grouping, path),
    ...(path && { path: { column: path.column, only: narrow } }),
    tables: [...tables.values()].map(table => drawTable(table, said)),
    ...(options.grouped && {
      schemas: [...grouping.schemas].map(([ref, nodes]) =>
        drawSchema(ref, nodes, said),
      ),
    }),
    edges: routed.map(edge => ({
      ...edge,
      dimmed: path !== undefined && !edge.lit,
      grainChange: grainChanges.get(edge.id),
    })),
    counts: countLines(extent),
  };
}
