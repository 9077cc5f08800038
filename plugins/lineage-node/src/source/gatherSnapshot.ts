import { LineageSource, ReadOptions } from './LineageSource';
import {
  RoutineSnapshot,
  SeenStatement,
  Snapshot,
  SnapshotSink,
  TableActivity,
  TableSnapshot,
  TypeSnapshot,
} from './Snapshot';

/** What a read said, by schema where it belongs to one. */
class Gathering implements SnapshotSink {
  readonly tables = new Map<string, TableSnapshot[]>();
  readonly routines = new Map<string, RoutineSnapshot[]>();
  readonly types = new Map<string, TypeSnapshot[]>();
  readonly statements: SeenStatement[] = [];
  readonly activities: TableActivity[] = [];

  restart(): void {
    this.tables.clear();
    this.routines.clear();
    this.types.clear();
    this.statements.length = 0;
    this.activities.length = 0;
  }

  table(schema: string, table: TableSnapshot): void {
    add(this.tables, schema, table);
  }

  routine(schema: string, routine: RoutineSnapshot): void {
    add(this.routines, schema, routine);
  }

  type(schema: string, type: TypeSnapshot): void {
    add(this.types, schema, type);
  }

  statement(statement: SeenStatement): void {
    this.statements.push(statement);
  }

  activity(activity: TableActivity): void {
    this.activities.push(activity);
  }
}

function add<T>(lists: Map<string, T[]>, schema: string, one: T): void {
  const list = lists.get(schema);
  if (list) {
    list.push(one);
  } else {
    lists.set(schema, [one]);
  }
}

/**
 * Reads a source into one object: for tests and for looking at a small source. A crawl does not gather, so that its memory does not grow with
 * the source.
 *
 * @throws SourceReadError
 */
export async function gatherSnapshot(
  source: LineageSource,
  options: ReadOptions,
): Promise<Snapshot> {
  const gathering = new Gathering();
  const { schemas, ...outline } = await source.read(options, gathering);
  const { tables, routines, types, statements, activities } = gathering;
  return {
    ...outline,
    schemas: schemas.map(schema => ({
      ...schema,
      tables: tables.get(schema.name) ?? [],
      routines: routines.get(schema.name) ?? [],
      types: types.get(schema.name),
    })),
    statements: statements.length > 0 ? statements : undefined,
    activity: activities.length > 0 ? activities : undefined,
  };
}
