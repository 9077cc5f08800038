import {
  Assertion,
  Grain,
  Job,
  Reason,
  tableOf,
} from '@grainline/backstage-plugin-lineage-common';
import { AnalysedSnapshot } from '../analyse/AnalysedSnapshot';

/** What the record knows of a table whose lineage could not be analysed this time. */
export interface KnownLineage {
  readonly viewSql?: string;
  readonly grain: Grain;
  readonly unresolved: readonly Reason[];
  /** By a column's ref. */
  readonly unresolvedColumns: ReadonlyMap<string, Reason>;
}

/** What stays true although a crawl could not see it. */
export interface Carried {
  /** By the ref of each table that the crawl told to keep. */
  readonly tables: ReadonlyMap<string, KnownLineage>;
  /** Jobs in what could not be read, and the edges that go through them or rest on them. */
  readonly jobs: readonly Job[];
  readonly assertions: readonly Assertion[];
}

/** The schema that a job's view or routine stands in. */
export function schemaOfJob(jobId: string): string {
  return jobId
    .slice(jobId.indexOf(':') + 1)
    .split('/', 2)
    .join('/');
}

const keyOf = (a: Assertion) => `${a.kind} ${a.from} ${a.to}`;

/**
 * Adds to what a crawl found what it could not see and what stays true: a view that was locked keeps its lineage, a schema that could not
 * be read keeps the flows through its routines. What the crawl did find is never overridden.
 */
export function carryOver(
  analysed: AnalysedSnapshot,
  carried: Carried,
): AnalysedSnapshot {
  const found = new Set(analysed.assertions.map(keyOf));
  const jobs = new Set(analysed.jobs.map(j => j.id));
  const tables = new Set(analysed.tables.map(t => t.ref));
  return {
    ...analysed,
    tables: analysed.tables.map(table => {
      const known = table.keepLineage && carried.tables.get(table.ref);
      return known
        ? {
            ...table,
            viewSql: table.viewSql ?? known.viewSql,
            grain: known.grain,
            unresolved: [
              table.keepLineage!,
              ...known.unresolved.filter(
                r => r.code !== table.keepLineage!.code,
              ),
            ],
            columns: table.columns.map(column => {
              const { unresolved, ...rest } = column;
              const before = known.unresolvedColumns.get(column.ref);
              return before ? { ...rest, unresolved: before } : rest;
            }),
          }
        : table;
    }),
    jobs: [...analysed.jobs, ...carried.jobs.filter(j => !jobs.has(j.id))],
    assertions: [
      ...analysed.assertions,
      ...carried.assertions.filter(
        a =>
          !found.has(keyOf(a)) &&
          tables.has(tableOf(a.from)) &&
          tables.has(tableOf(a.to)),
      ),
    ],
  };
}
