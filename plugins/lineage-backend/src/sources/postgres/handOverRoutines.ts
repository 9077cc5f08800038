import { Reason } from '@grainline/backstage-plugin-lineage-common';
import {
  FunctionSnapshot,
  SnapshotSink,
} from '@grainline/backstage-plugin-lineage-node';
import { assembleFunction, FUNCTIONS } from './catalog/functions';
import { ROUTINE_BODIES, RoutineBodyRow } from './catalog/routineBodies';
import {
  assembleRoutine,
  ATOMIC_BODIES,
  RoutineRow,
  routinesStatement,
} from './catalog/routines';
import { ServerFactsRow } from './catalog/serverFacts';
import { assembleType, TypeRow, TYPES } from './catalog/types';
import { OptionalFacts } from './OptionalFacts';
import { PostgresSession } from './PostgresSession';
import { Definitions, readDefinitions } from './readDefinitions';
import { ReadScope } from './ReadScope';
import { RelationNames } from './RelationNames';

const NO_BODIES: Definitions<RoutineBodyRow> = { rows: [], failed: new Map() };

/** What came of reading the routines. */
export interface RoutinesRead {
  /** Why they could not be read. */
  readonly failure?: Reason;
  /** Of those that were. */
  readonly bodies: readonly string[];
}

/** Hands over the routines. */
export async function handOverRoutines(
  session: PostgresSession,
  optional: OptionalFacts,
  server: ServerFactsRow,
  scope: ReadScope,
  names: RelationNames,
  sink: SnapshotSink,
): Promise<RoutinesRead> {
  let routines: RoutineRow[] = [];
  const bodies: string[] = [];
  const failure = await optional.read('Routines', async () => {
    routines = await session.rows(routinesStatement(server.version_number), [
      scope.all,
      scope.hidden,
      scope.named,
    ]);
  });
  const atomic = routines.filter(r => r.atomic).map(r => r.oid);
  const trees =
    server.version_number >= ATOMIC_BODIES
      ? await readDefinitions(session, ROUTINE_BODIES, atomic)
      : NO_BODIES;
  const texts = new Map(trees.rows.map(row => [row.oid, row.body]));
  for (const row of routines) {
    const schema = names.schema(row.namespace_oid);
    if (schema !== undefined) {
      const routine = assembleRoutine(row, oid => texts.get(oid) ?? undefined);
      if (routine.body !== undefined) {
        bodies.push(routine.body);
      }
      sink.routine(schema, routine);
    }
  }
  return { failure, bodies };
}

/** Hands over the types that people made. */
export async function handOverTypes(
  session: PostgresSession,
  optional: OptionalFacts,
  { all, hidden }: ReadScope,
  sink: SnapshotSink,
): Promise<void> {
  let types: TypeRow[] = [];
  await optional.read('Types', async () => {
    types = await session.rows(TYPES, [all, hidden]);
  });
  types.forEach(row => sink.type(row.schema, assembleType(row)));
}

/** The functions that SQL may call. */
export async function readFunctions(
  session: PostgresSession,
  optional: OptionalFacts,
  { all, hidden }: ReadScope,
): Promise<FunctionSnapshot[]> {
  const functions: FunctionSnapshot[] = [];
  await optional.read('Functions', async () => {
    await session.read(FUNCTIONS, [all, hidden], row =>
      functions.push(assembleFunction(row)),
    );
  });
  return functions;
}
