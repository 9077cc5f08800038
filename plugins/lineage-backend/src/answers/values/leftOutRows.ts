import {
  LeftOutRows,
  RowFilter,
  TableRef,
  tableOf,
} from '@grainline/backstage-plugin-lineage-common';
import { edgeJob } from '../readJobs';
import { FillingJob } from './readJobShapes';

/** What decides how much a reader sees of conditions. */
export interface FilterReader {
  readonly withholdSql?: boolean;
  /** True for a table that the reader may not see. */
  readonly isHidden: (table: TableRef) => boolean;
  /** True for a job that the reader may be told of. */
  readonly isNameable: (job: string) => boolean;
}

/** A condition as a reader may see it: without its text if that is SQL to be withheld, or names a table that is hidden. */
export function readableFilter(
  filter: RowFilter,
  { withholdSql, isHidden }: FilterReader,
): RowFilter {
  const { table, columns, ...rest } = filter;
  const seen = columns.filter(ref => !isHidden(tableOf(ref)));
  const hides =
    seen.length < columns.length || (table !== undefined && isHidden(table));
  return {
    ...rest,
    columns: seen,
    ...(table !== undefined && !isHidden(table) && { table }),
    ...((withholdSql || hides) && { fragment: '' }),
  };
}

/** The rows that the filling of a table leaves out, as a reader may see them. */
export function leftOutOf(
  { job, shape }: FillingJob,
  depth: number,
  reader: FilterReader,
): LeftOutRows[] {
  return shape.filters.map(filter => ({
    ...readableFilter(filter, reader),
    at: shape.to,
    depth,
    ...(reader.isNameable(job.id) && { job: edgeJob(job) }),
  }));
}

/** In the order in which data flows, each once. */
export function inFlowOrder(rows: readonly LeftOutRows[]): LeftOutRows[] {
  const found = new Map<string, LeftOutRows>();
  for (const row of [...rows].sort((a, b) => b.depth - a.depth)) {
    const key = JSON.stringify([
      row.at,
      row.clause,
      row.fragment,
      row.table,
      row.columns,
    ]);
    if (!found.has(key)) {
      found.set(key, row);
    }
  }
  return [...found.values()];
}
