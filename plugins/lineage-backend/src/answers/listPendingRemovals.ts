import {
  PendingRemoval,
  Reason,
} from '@grainline/backstage-plugin-lineage-common';
import { Knex } from 'knex';
import { TableCriteria } from '../access/TableCriteria';
import { whereVisible } from '../access/whereVisible';
import { UNCONFIRMED_CODES } from '../record/planRemovals';

const MOST_NAMED = 200;

interface WaitingTable {
  schema_name: string;
  name: string;
  kept: string;
  missed_at: string | null;
}

interface WaitingColumn extends WaitingTable {
  column_name: string;
}

interface Waiting {
  readonly reason: Reason;
  readonly tables: string[];
  readonly columns: Map<string, string[]>;
  since?: string;
}

class WaitingBySchema {
  readonly groups = new Map<string, Waiting & { schema: string }>();

  group(row: WaitingTable): Waiting | undefined {
    const reason: Reason = JSON.parse(row.kept);
    if (!UNCONFIRMED_CODES.has(reason.code)) {
      return undefined;
    }
    const key = `${reason.code} ${row.schema_name}`;
    const group = this.groups.get(key) ?? {
      schema: row.schema_name,
      reason,
      tables: [],
      columns: new Map<string, string[]>(),
    };
    this.groups.set(key, group);
    if (
      row.missed_at !== null &&
      !(group.since && group.since <= row.missed_at)
    ) {
      group.since = row.missed_at;
    }
    return group;
  }
}

/** What the last crawl of a source did not find and what waits for a second crawl that agrees, or for a person; by schema. */
export async function listPendingRemovals(
  knex: Knex,
  source: string,
  visible: TableCriteria | undefined,
): Promise<readonly PendingRemoval[]> {
  const tables: WaitingTable[] = await knex('tables')
    .leftJoin('sightings', 'sightings.ref', 'tables.ref')
    .select(
      'tables.schema_name',
      'tables.name',
      'tables.kept',
      'sightings.missed_at',
    )
    .where('tables.source', source)
    .where('tables.missing_crawls', '>', 0)
    .whereNotNull('tables.kept')
    .whereNull('tables.removed_revision')
    .modify(query => whereVisible(knex, query, visible))
    .orderBy('tables.ref');
  const columns: WaitingColumn[] = await knex('columns')
    .join('tables', 'tables.ref', 'columns.table_ref')
    .select(
      'tables.schema_name',
      'tables.name',
      'columns.name as column_name',
      'columns.kept',
      'columns.kept_since as missed_at',
    )
    .where('columns.source', source)
    .whereNotNull('columns.kept')
    .whereNull('columns.removed_revision')
    .whereNull('tables.removed_revision')
    .modify(query => whereVisible(knex, query, visible))
    .orderBy(['columns.table_ref', 'columns.ordinal']);

  const waiting = new WaitingBySchema();
  tables.forEach(row => waiting.group(row)?.tables.push(row.name));
  for (const row of columns) {
    const group = waiting.group(row);
    const list = group?.columns.get(row.name) ?? [];
    list.push(row.column_name);
    group?.columns.set(row.name, list);
  }
  return [...waiting.groups.values()].map(group => ({
    schema: group.schema,
    tables: group.tables.slice(0, MOST_NAMED),
    ...(group.tables.length > MOST_NAMED && {
      moreTables: group.tables.length - MOST_NAMED,
    }),
    columns: [...group.columns].map(([table, names]) => ({
      table,
      columns: names,
    })),
    reason: group.reason,
    ...(group.since !== undefined && { since: group.since }),
  }));
}
