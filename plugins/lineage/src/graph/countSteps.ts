import { TableRef, tableOf } from '@grainline/backstage-plugin-lineage-common';
import { ChosenEdges } from './chooseEdges';
import { EdgeEnds, edgeEnds } from './edgeEnds';
import { ColumnPath } from './followColumn';
import { isIndirect } from './lineKind';

/** Steps of each table: negative upstream, positive downstream; a table that is not there is neither. */
export type Steps = ReadonlyMap<TableRef, number>;

/** For each table, those next to it on one side. */
function nextTo(
  pairs: Iterable<EdgeEnds>,
  near: 'from' | 'to',
  far: 'from' | 'to',
): ReadonlyMap<TableRef, readonly TableRef[]> {
  const found = new Map<TableRef, TableRef[]>();
  for (const { [near]: here, [far]: there } of pairs) {
    const tables = found.get(here);
    if (tables) {
      tables.push(there);
    } else {
      found.set(here, [there]);
    }
  }
  return found;
}

function walk(
  root: TableRef,
  next: ReadonlyMap<TableRef, readonly TableRef[]>,
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
  const pairs = new Map<string, EdgeEnds>();
  for (const flows of [edges.flows, edges.derivations]) {
    for (const edge of flows) {
      if (!isIndirect(edge)) {
        const ends = edgeEnds(edge);
        pairs.set(ends.pair, ends);
      }
    }
  }
  return signed(
    walk(root, nextTo(pairs.values(), 'to', 'from')),
    walk(root, nextTo(pairs.values(), 'from', 'to')),
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
