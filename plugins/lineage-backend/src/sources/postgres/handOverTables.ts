import { Reason } from '@grainline/backstage-plugin-lineage-common';
import {
  ColumnSnapshot,
  SnapshotSink,
} from '@grainline/backstage-plugin-lineage-node';
import { COLUMNS } from './catalog/columns';
import { RelationRow } from './catalog/relations';
import { PostgresSession } from './PostgresSession';
import { ReadScope } from './ReadScope';
import { RelationNames } from './RelationNames';
import { TableAssembler } from './TableAssembler';

/**
 * Reads the columns, which come table by table, and hands over each table as soon as its last column is there.
 *
 * @returns one reason for each relation that could not be read in full, by schema
 * @throws StatementError
 */
export async function handOverTables(
  session: PostgresSession,
  scope: ReadScope,
  assembler: TableAssembler,
  names: RelationNames,
  sink: SnapshotSink,
): Promise<Map<string, Reason[]>> {
  const gaps = new Map<string, Reason[]>();
  // A member of a family stands under its newest one.
  const waiting = new Map<string, RelationRow>(
    scope.relations.filter(r => names.stands(r.oid)).map(r => [r.oid, r]),
  );
  const handOver = (oid: string, columns: readonly ColumnSnapshot[]) => {
    const relation = waiting.get(oid);
    const schema = names.of(oid)?.schema;
    if (!relation || schema === undefined) {
      return;
    }
    waiting.delete(oid);
    const table = assembler.table(relation, columns);
    const failure = assembler.failureOf(table);
    if (failure) {
      gaps.set(schema, [...(gaps.get(schema) ?? []), failure]);
    }
    sink.table(schema, table);
  };
  let current: string | undefined;
  let columns: ColumnSnapshot[] = [];
  await session.read(COLUMNS, [[...waiting.keys()], scope.hidden], row => {
    if (row.table_oid !== current) {
      if (current !== undefined) {
        handOver(current, columns);
      }
      current = row.table_oid;
      columns = [];
    }
    columns.push(assembler.column(row));
  });
  if (current !== undefined) {
    handOver(current, columns);
  }
  // Those without any column.
  [...waiting.keys()].forEach(oid => handOver(oid, []));
  return gaps;
}
