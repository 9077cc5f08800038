import {
  EdgeQuery,
  TableRef,
  TableSummary,
  parseTableRef,
  tableOf,
} from '@grainline/backstage-plugin-lineage-common';
import { entityName } from '@grainline/backstage-plugin-lineage-node';
import { Knex } from 'knex';
import { matchesCriteria } from '../../access/matchesCriteria';
import { whereAny } from '../../record/whereAny';
import { ReadContext } from '../LineageReads';
import { LiveTableRow, selectTables, summaryOf } from '../selectTables';

/** A table at an end of an edge. */
export interface EdgeEnd {
  readonly summary: TableSummary;
  /** False for one that is gone. */
  readonly isLive: boolean;
}

/** What is told of a table that is gone: its name. */
function goneTable(ref: TableRef, lastSeen: string): TableSummary {
  const { source, schema, table } = parseTableRef(ref);
  return {
    ref,
    source,
    schema,
    name: table,
    kind: 'table',
    entityName: entityName(source, schema, table),
    columnCount: 0,
    asOf: lastSeen,
  };
}

/**
 * The tables at an edge's ends that may be seen.
 *
 * @param lastSeen - ISO 8601: when the edge was last seen, where a table of it may be gone. One that is gone is seen by those who could see one of its
 *   name.
 */
export async function readEdgeEnds(
  knex: Knex,
  { from, to }: EdgeQuery,
  lastSeen: string | undefined,
  context: ReadContext,
): Promise<ReadonlyMap<TableRef, EdgeEnd>> {
  const refs = [...new Set([tableOf(from), tableOf(to)])];
  const rows: LiveTableRow[] = await selectTables(knex, context.visible).where(
    whereAny(knex, 'tables.ref', refs),
  );
  const ends = new Map<TableRef, EdgeEnd>(
    rows.map(row => [row.ref, { summary: summaryOf(row), isLive: true }]),
  );
  if (lastSeen !== undefined) {
    refs
      .filter(ref => !ends.has(ref) && matchesCriteria(ref, context.visible))
      .forEach(ref =>
        ends.set(ref, { summary: goneTable(ref, lastSeen), isLive: false }),
      );
  }
  return ends;
}
