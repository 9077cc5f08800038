import { Snapshot, SnapshotOutline, SnapshotSink } from './Snapshot';

/** Hands a snapshot that is there as a whole to a sink, piece by piece. */
export function handOver(
  snapshot: Snapshot,
  sink: SnapshotSink,
): SnapshotOutline {
  const { schemas, statements, activity, ...outline } = snapshot;
  statements?.forEach(statement => sink.statement(statement));
  activity?.forEach(one => sink.activity(one));
  return {
    ...outline,
    schemas: schemas.map(({ tables, routines, types, ...schema }) => {
      types?.forEach(type => sink.type(schema.name, type));
      tables.forEach(table => sink.table(schema.name, table));
      routines.forEach(routine => sink.routine(schema.name, routine));
      return schema;
    }),
  };
}
