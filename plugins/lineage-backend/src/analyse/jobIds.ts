import { Job, schemaRef } from '@grainline/backstage-plugin-lineage-common';
import { RoutineSnapshot } from '@grainline/backstage-plugin-lineage-node';
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
