import {
  ColumnRef,
  LeftOutRows,
  TableRef,
  tableOf,
} from '@grainline/backstage-plugin-lineage-common';
import { FillingJob } from '../values/readJobShapes';
import { ValueFlow } from '../values/ValueFlow';
import { FoundStep } from './sourceSteps';

/** A job on the way of a column's values. */
export interface LeavingJob extends FillingJob {
  readonly depth: number;
  /** True for a condition that concerns the column's way. */
  readonly isOf: (row: LeftOutRows) => boolean;
}

/** The jobs on the way, with the depth of what they fill. */
export function leavingJobs(
  flow: ValueFlow,
  steps: ReadonlyMap<ColumnRef, readonly FoundStep[]>,
  filling: ReadonlyMap<TableRef, readonly FillingJob[]>,
): LeavingJob[] {
  const depths = new Map<TableRef, number>();
  const through = new Map<TableRef, Set<string>>();
  const read = new Map<TableRef, Set<TableRef>>();
  for (const [ref, depth] of flow.depths) {
    const table = tableOf(ref);
    const own = steps.get(ref) ?? [];
    const name = flow.columns.get(ref)?.name ?? '';
    const computing = (filling.get(table) ?? []).filter(
      ({ shape }) => own.length === 0 && shape.computed?.[name] !== undefined,
    );
    const jobs = [
      ...own.flatMap(({ job }) => job ?? []),
      ...computing.map(({ job }) => job.id),
    ];
    if (jobs.length > 0) {
      depths.set(table, Math.min(depth, depths.get(table) ?? depth));
      through.set(table, new Set([...(through.get(table) ?? []), ...jobs]));
      read.set(
        table,
        new Set([
          ...(read.get(table) ?? []),
          ...own.flatMap(({ from }) => from.map(tableOf)),
        ]),
      );
    }
  }
  return [...depths].flatMap(([table, depth]) =>
    (filling.get(table) ?? [])
      .filter(({ job }) => through.get(table)!.has(job.id))
      .map(one => ({
        ...one,
        depth,
        isOf: ({ valuesOnly, columns }: LeftOutRows) =>
          !valuesOnly ||
          columns.length === 0 ||
          columns.some(ref => read.get(table)!.has(tableOf(ref))),
      })),
  );
}
