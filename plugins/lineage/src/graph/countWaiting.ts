import {
  ColumnRef,
  LineageNode,
  TableRef,
  tableOf,
} from '@grainline/backstage-plugin-lineage-common';
import { Steps } from './countSteps';
import { Side } from './DrawOptions';
import { edgeEnds } from './edgeEnds';
import { ColumnPath } from './followColumn';
import { HeardColumn, KnownLineage, PathCounts } from './KnownLineage';
import { Waiting } from './LineagePicture';

/** Says what waits behind the sides of a table. */
export type WaitingOf = (table: LineageNode) => readonly Waiting[];

const NONE: ReadonlySet<TableRef> = new Set();

function shown(...waiting: readonly Waiting[]): readonly Waiting[] {
  return waiting.filter(w => w.more > 0 || w.hidden > 0);
}

/** Where everything is drawn: what answers to tables left out. */
function ofTables(node: LineageNode): readonly Waiting[] {
  return shown(
    {
      side: 'upstream',
      more: node.moreUpstream,
      hidden: node.hiddenUpstream,
    },
    {
      side: 'downstream',
      more: node.moreDownstream,
      hidden: node.hiddenDownstream,
    },
  );
}

/** The tables next to each table that a path leads to, on one side. */
function drawnOnPath(
  path: ColumnPath,
  side: Side,
): ReadonlyMap<TableRef, ReadonlySet<TableRef>> {
  const [near, far] =
    side === 'upstream' ? (['to', 'from'] as const) : (['from', 'to'] as const);
  const steps = path[side];
  const drawn = new Map<TableRef, Set<TableRef>>();
  for (const edge of path.edges) {
    const ends = edgeEnds(edge);
    if (steps.has(edge[near]) && ends.from !== ends.to) {
      const tables = drawn.get(ends[near]) ?? new Set();
      drawn.set(ends[near], tables.add(ends[far]));
    }
  }
  return drawn;
}

/** What was heard of tables on one side of a path. */
interface Heard {
  /** The answer that counted most of each table. */
  readonly most: ReadonlyMap<TableRef, PathCounts>;
  /** The tables of which every column on the path was asked about, and what was said of those columns alone. */
  readonly asked: ReadonlyMap<TableRef, PathCounts>;
}

function larger(
  counts: PathCounts,
  than: PathCounts | undefined,
  side: Side,
): PathCounts {
  return than && than[side] >= counts[side] ? than : counts;
}

// An answer to a column of the path counts for the side on which the column stands: upstream of a column that is upstream of the chosen one,
// everything is upstream of the chosen one. What it counts on its other side need not be on the path.
function hear(
  heard: readonly HeardColumn[],
  path: ColumnPath,
  side: Side,
): Heard {
  const most = new Map<TableRef, PathCounts>();
  const own = new Map<ColumnRef, PathCounts>();
  for (const { column, tables } of heard) {
    if (path[side].has(column)) {
      for (const [ref, counts] of tables) {
        const onSide =
          side === 'upstream' ? counts.depth <= 0 : counts.depth >= 0;
        if (onSide) {
          most.set(ref, larger(counts, most.get(ref), side));
        }
        if (ref === tableOf(column)) {
          own.set(column, larger(counts, own.get(column), side));
        }
      }
    }
  }
  const asked = new Map<TableRef, PathCounts>();
  const notAsked = new Set<TableRef>();
  for (const column of path[side].keys()) {
    const table = tableOf(column);
    const counts = own.get(column);
    if (counts) {
      asked.set(table, larger(counts, asked.get(table), side));
    } else {
      notAsked.add(table);
    }
  }
  notAsked.forEach(table => asked.delete(table));
  return { most, asked };
}

/** On the path of a column: what answers to its columns left out; where none was heard yet, what waits behind the whole table. */
function ofPath(
  heard: readonly HeardColumn[],
  path: ColumnPath,
  steps: Steps,
): WaitingOf {
  const sides = (['upstream', 'downstream'] as const).map(side => ({
    side,
    drawn: drawnOnPath(path, side),
    ...hear(heard, path, side),
  }));
  return node => {
    const at = steps.get(node.ref) ?? 0;
    const facing = sides.filter(({ side }) =>
      side === 'upstream' ? at <= 0 : at >= 0,
    );
    return shown(
      ...facing.map(({ side, drawn, most, asked }): Waiting => {
        // A table in a cycle is on both sides: only its own columns' answers tell its counts apart.
        const known = asked.get(node.ref) ?? most.get(node.ref);
        if (!known) {
          return (
            ofTables(node).find(w => w.side === side) ?? {
              side,
              more: 0,
              hidden: 0,
            }
          );
        }
        return {
          side,
          more: Math.max(0, known[side] - (drawn.get(node.ref) ?? NONE).size),
          hidden:
            side === 'upstream' ? known.hiddenUpstream : known.hiddenDownstream,
        };
      }),
    );
  };
}

/** Counts what is left out behind each table of a picture: of its whole neighbourhood, or of a column's path. */
export function countWaiting(
  known: KnownLineage,
  path: ColumnPath | undefined,
  steps: Steps,
): WaitingOf {
  return path ? ofPath(known.heard ?? [], path, steps) : ofTables;
}

/** Sums up what waits behind several tables. */
export function sumWaiting(
  waiting: readonly (readonly Waiting[])[],
): readonly Waiting[] {
  const sum = (side: Side, of: 'more' | 'hidden') =>
    waiting
      .flat()
      .reduce((total, w) => total + (w.side === side ? w[of] : 0), 0);
  return shown(
    ...(['upstream', 'downstream'] as const).map(side => ({
      side,
      more: sum(side, 'more'),
      hidden: sum(side, 'hidden'),
    })),
  );
}
