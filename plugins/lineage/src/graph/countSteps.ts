import {
  LineageEdge,
  TableRef,
  tableOf,
} from '@grainline/backstage-plugin-lineage-common';
import { ChosenEdges } from './chooseEdges';
import { ColumnPath } from './followColumn';
import { isIndirect } from './lineKind';

/** Steps of each table: negative upstream, positive downstream; a table that is not there is neither. */
export type Steps = ReadonlyMap<TableRef, number>;

function nextTo(
  edges: readonly LineageEdge[],
  near: 'from' | 'to',
  far: 'from' | 'to',
): ReadonlyMap<TableRef, ReadonlySet<TableRef>> {
  const found = new Map<TableRef, Set<TableRef>>();
  for (const edge of edges) {
    const here = tableOf(edge[near]);
    const set = found.get(here);
    if (set) {
      set.add(tableOf(edge[far]));
    } else {
      found.set(here, new Set([tableOf(edge[far])]));
    }
  }
  return found;
}

function walk(
  root: TableRef,
  next: ReadonlyMap<TableRef, ReadonlySet<TableRef>>,
): ReadonlyMap<TableRef, number> {
  const steps = new Map([[root, 0]]);
  for (const [near, count] of steps) {
    for (const table of next.get(near) ?? []) {
      if (!steps.has(table)) {
        steps.set(table, count + 1);
      }
    }
  }
  return steps;
}

/** The nearer way counts where a table is both; upstream where both are as near. */
function signed(
  upstream: ReadonlyMap<TableRef, number>,
  downstream: ReadonlyMap<TableRef, number>,
): Steps {
  const steps = new Map([...upstream].map(([ref, count]) => [ref, -count]));
  for (const [ref, count] of downstream) {
    const known = steps.get(ref);
    if (known === undefined || count < -known) {
      steps.set(ref, count);
    }
  }
  return new Map(
    [...steps].map(([ref, count]) => [ref, count === 0 ? 0 : count]),
  );
}

/** Counts the steps of tables from the root, by the flow of data. */
export function countSteps(root: TableRef, edges: ChosenEdges): Steps {
  const flows = [
    ...edges.flows,
    ...edges.derivations.filter(e => !isIndirect(e)),
  ];
  return signed(
    walk(root, nextTo(flows, 'to', 'from')),
    walk(root, nextTo(flows, 'from', 'to')),
  );
}

function nearest(
  columns: ReadonlyMap<string, number>,
): ReadonlyMap<TableRef, number> {
  const tables = new Map<TableRef, number>();
  for (const [column, count] of columns) {
    const table = tableOf(column);
    if (!tables.has(table)) {
      tables.set(table, count);
    }
  }
  return tables;
}

/** Counts the steps of tables from a column, along its path. */
export function countStepsOfPath(path: ColumnPath): Steps {
  return signed(nearest(path.upstream), nearest(path.downstream));
}
