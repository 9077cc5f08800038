import {
  Job,
  JobShape,
  schemaRef,
} from '@grainline/backstage-plugin-lineage-common';
import {
  RoutineSnapshot,
  SeenStatement,
} from '@grainline/backstage-plugin-lineage-node';
import { SnapshotTable } from './SnapshotTables';

/** The job that a view is: its query, run whenever the view is read or refreshed. Its SQL is the table's `viewSql`. */
export function viewJob(source: string, view: SnapshotTable): Job {
  return {
    id: `view:${view.ref}`,
    kind:
      view.table.kind === 'materialized-view' ? 'materialized-view' : 'view',
    name: `${view.schema}.${view.table.name}`,
    source,
  };
}

/** The job that a routine is. */
export function routineJob(
  source: string,
  schema: string,
  routine: RoutineSnapshot,
): Job {
  return {
    id: `routine:${schemaRef(source, schema)}/${encodeURIComponent(
      routine.signature,
    )}`,
    kind: 'routine',
    name: `${schema}.${routine.signature}`,
    source,
    sql: routine.body,
  };
}

/** The job that a statement is, or a file of them: seen to run, or kept to be run. */
export function statementJob(source: string, seen: SeenStatement): Job {
  return {
    id: `${seen.kind}:${[source, ...seen.id.split('/')]
      .map(encodeURIComponent)
      .join('/')}`,
    kind: seen.kind,
    name: seen.name,
    source,
    sql: seen.sql,
    url: seen.url,
    calls: seen.calls,
    firstSeen: seen.firstSeen,
    lastSeen: seen.lastSeen,
  };
}

/** A job with what it does to rows, if it does anything to any. */
export function withShapes(job: Job, shapes: readonly JobShape[]): Job {
  return shapes.length > 0 ? { ...job, shapes } : job;
}
